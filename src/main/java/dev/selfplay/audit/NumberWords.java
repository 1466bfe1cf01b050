package dev.selfplay.audit;

import java.util.Map;
import java.util.Set;

/// The words that numbers are made of, and those that tell what a number counts.
final class NumberWords {
    static final Map<String, Integer> UNITS = Phrases.numbers("numberwords.units");
    static final Map<String, Integer> TEENS = Phrases.numbers("numberwords.teens");
    static final Map<String, Integer> TENS = Phrases.numbers("numberwords.tens");
    static final Map<String, Integer> DECADES = Phrases.numbers("numberwords.decades");
    static final Map<String, Integer> SCALES = Phrases.numbers("numberwords.scales");
    static final Set<String> DOLLARS = Phrases.words("numberwords.dollars");
    static final Set<String> ZERO = Phrases.words("numberwords.zero");

    static final Set<String> OTHER_UNITS = Phrases.words("numberwords.other-units");

    static final Set<String> NUMBERED = Phrases.words("numberwords.numbered");

    static final Set<String> STREET_TAIL = Phrases.words("numberwords.street-tail");

    private NumberWords() {}
}
