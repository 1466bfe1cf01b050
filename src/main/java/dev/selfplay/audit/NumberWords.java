package dev.selfplay.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The words that numbers are made of, and those that tell what a number counts.
final class NumberWords {
    static final Map<String, Integer> UNITS =
            numbered(1, "one two three four five six seven eight nine");
    static final Map<String, Integer> TEENS =
            numbered(
                    10,
                    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
                            + " nineteen");
    static final Map<String, Integer> TENS =
            Map.of(
                    "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy",
                    70, "eighty", 80, "ninety", 90);
    static final Map<String, Integer> DECADES =
            Map.of("sixties", 60, "seventies", 70, "eighties", 80, "nineties", 90);
    static final Map<String, Integer> SCALES =
            Map.of(
                    "thousand",
                    1000,
                    "grand",
                    1000,
                    "k",
                    1000,
                    "thou",
                    1000,
                    "million",
                    1_000_000,
                    "hundred",
                    100);
    static final Set<String> DOLLARS = Set.of("dollars", "dollar", "bucks", "usd");
    static final Set<String> ZERO = Set.of("oh", "o", "zero", "0");

    /// What counts something other than dollars when it follows a number.
    static final Set<String> OTHER_UNITS =
            words(
                    "percent day days week weeks month months year years yr yrs hour hours minute"
                        + " minutes second seconds square sq sqft foot feet acre acres mile miles"
                        + " people houses homes properties deals families sellers investors buyers"
                        + " bed beds bedroom bedrooms bath baths bathroom bathrooms pm am o'clock"
                        + " degrees times points point cents cent steps pages page questions things"
                        + " reasons offers calls doors units business amps gallons pounds stories"
                        + " street st avenue ave road rd drive dr lane ln court ct boulevard blvd"
                        + " way place circle highway other more of closings states counties kids"
                        + " grandkids children tenants phone first third fourth fifth sixth seventh"
                        + " eighth ninth");

    /// What carries a number for a name when it stands before one.
    static final Set<String> NUMBERED =
            words(
                    "clause section paragraph page lot unit apt apartment suite route highway"
                        + " interstate i exit zip code # chapter article line item step turn age"
                        + " aged form extension ext box number marker channel gate bus");

    static final Set<String> STREET_TAIL =
            words(
                    "street st avenue ave road rd drive dr lane ln court ct boulevard blvd way"
                            + " place circle terrace trail parkway pkwy");

    private NumberWords() {}

    private static Set<String> words(String blankSeparated) {
        return Set.of(blankSeparated.split(" ", -1));
    }

    private static Map<String, Integer> numbered(int first, String blankSeparated) {
        Map<String, Integer> values = new HashMap<>();
        for (String word : blankSeparated.split(" ", -1)) {
            values.put(word, first + values.size());
        }
        return Map.copyOf(values);
    }
}
