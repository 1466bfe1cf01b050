package dev.selfplay.chat.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts hesitations into what is said, or leaves them out where nobody asked for them.
final class Tongue {
    private static final Pattern HESITATION =
            Pattern.compile("(?i)\\(sighs?\\)\\s*|,?\\s*\\b(uh+|um+|hmm+)\\b,?(?=\\s|$)");
    private static final Pattern GAP =
            Pattern.compile(
                    ", (?=(and|but|so|or|if|because|I|you|that|it) )|"
                            + " (?=\\$\\d)|\\b(is|was|that's|it's|just|for)"
                            + " (?=(a|the|one|what|how|on|not) )");

    private final double perTurn;
    private final Dice dice;
    private final Phrasebook book;

    /// @param perTurn how many a turn has on average; 0 for none
    Tongue(double perTurn, Dice dice, Phrasebook book) {
        this.perTurn = perTurn;
        this.dice = dice;
        this.book = book;
    }

    String spoken(List<String> parts) {
        String text = String.join(" ", parts);
        if (perTurn == 0) {
            String plain = HESITATION.matcher(text).replaceAll("").strip();
            return plain.isEmpty()
                    ? text
                    : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
        }
        int wanted = (int) Math.round(perTurn * dice.between(0.25, 1.75));
        wanted = Math.max(0, wanted - (int) HESITATION.matcher(text).results().count());
        List<String> sentences = new ArrayList<>(Sentences.of(text));
        int attempts = 0;
        while (wanted > 0 && attempts++ < 12) {
            int at = dice.below(sentences.size());
            String changed = hesitant(sentences.get(at));
            if (!changed.equals(sentences.get(at))) {
                sentences.set(at, changed);
                wanted--;
            }
        }
        if (dice.chance(0.3) && !HESITATION.matcher(sentences.getFirst()).lookingAt()) {
            sentences.set(0, book.any("opener", dice) + " " + decapitalised(sentences.getFirst()));
        }
        return String.join(" ", sentences);
    }

    private String hesitant(String sentence) {
        if (HESITATION.matcher(sentence).find() || sentence.startsWith("(")) {
            return sentence;
        }
        List<int[]> gaps = new ArrayList<>();
        for (Matcher gap = GAP.matcher(sentence); gap.find(); ) {
            gaps.add(new int[] {gap.end()});
        }
        if (gaps.isEmpty() || dice.chance(0.3)) {
            String lead = book.any("disfluency-lead", dice);
            return lead.startsWith("(")
                    ? lead + " " + sentence
                    : lead + " " + decapitalised(sentence);
        }
        int at = dice.pick(gaps)[0];
        String hum = book.any("disfluency", dice);
        String before = sentence.substring(0, at).stripTrailing();
        return before
                + (before.matches("(?s).*[,:;]") ? " " : ", ")
                + hum
                + " "
                + sentence.substring(at).stripLeading();
    }

    private static String decapitalised(String sentence) {
        boolean name = sentence.matches("(I\\b|I'|Clause|\\$|[A-Z][A-Z]).*");
        return name || sentence.isEmpty()
                ? sentence
                : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
