package dev.selfplay.audit;

import dev.selfplay.domain.DealSheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds where the memorandum or its clause is named.
final class ClauseMentions {
    private static final Map<Integer, String> SPELLED = Map.of(17, "seventeen");

    private ClauseMentions() {}

    static Pattern pattern(DealSheet deal) {
        String number = SPELLED.getOrDefault(deal.clause(), Integer.toString(deal.clause()));
        return Pattern.compile(
                "\\bmemo(?:s|randum|randums|randa)?(?: of"
                        + " (?:contract|agreement|sale|interest|option))?\\b"
                        + "|\\b(?:clause|paragraph|section)[\\s-]*(?:#|no\\.?|number)?\\s*(?:"
                        + deal.clause()
                        + "|"
                        + number
                        + ")\\b",
                Pattern.CASE_INSENSITIVE);
    }

    static List<Mark> marks(String text, DealSheet deal) {
        List<Mark> marks = new ArrayList<>();
        Matcher matcher = pattern(deal).matcher(text);
        while (matcher.find()) {
            marks.add(new Mark(Mark.Kind.CLAUSE, matcher.start(), matcher.end()));
        }
        return marks;
    }

    static boolean in(String text, DealSheet deal) {
        return pattern(deal).matcher(text).find();
    }
}
