package dev.selfplay.audit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Reads numbers below a thousand that are written in words, and looks at the words around them.
final class SmallNumbers {
    final List<Word> words;

    SmallNumbers(List<Word> words) {
        this.words = words;
    }

    /// @param to index after its last word
    record Small(int to, int value) {}

    /// A number below a thousand; `article` tells that "a" stood before it.
    @Nullable Small hundreds(int i, boolean article) {
        if (text(i).equals("hundred")) {
            return afterHundred(i + 1, 100);
        }
        if (article) {
            return NumberWords.SCALES.containsKey(text(i)) ? new Small(i, 1) : null;
        }
        Small small = belowHundred(i);
        if (small != null
                && small.value() < 10
                && text(small.to()).equals("hundred")
                && near(small.to())) {
            return afterHundred(small.to() + 1, small.value() * 100);
        }
        return small;
    }

    private Small afterHundred(int next, int hundreds) {
        int rest = text(next).equals("and") ? next + 1 : next;
        Small small = near(rest) && near(next) ? belowHundred(rest) : null;
        return small == null
                ? new Small(next, hundreds)
                : new Small(small.to(), hundreds + small.value());
    }

    @Nullable Small belowHundred(int i) {
        String word = text(i);
        Integer tens = NumberWords.TENS.get(word);
        if (tens != null) {
            Integer unit = near(i + 1) ? NumberWords.UNITS.get(text(i + 1)) : null;
            return unit == null ? new Small(i + 1, tens) : new Small(i + 2, tens + unit);
        }
        Integer simple = NumberWords.TEENS.getOrDefault(word, NumberWords.UNITS.get(word));
        return simple == null ? null : new Small(i + 1, simple);
    }

    /// Whether nothing but a blank or a hyphen stands before this word.
    boolean near(int i) {
        return i < words.size() && words.get(i).gap().matches("\\s*|-");
    }

    boolean otherThing(int next) {
        return NumberWords.OTHER_UNITS.contains(text(next)) && near(next);
    }

    String text(int i) {
        return i < words.size() ? words.get(i).text() : "";
    }
}
