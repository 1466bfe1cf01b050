package dev.selfplay.prompt;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Makes text that came from a model, or from anybody, fit to stand in a tactic block: it can neither
/// end its block nor begin another, and what a person reads is what the model reads. Stateless.
public final class TacticText {
    /// The longest text of a tactic, in characters: about 300 tokens, three times the longest quote
    /// of a telephone turn with its frame. Longer ones are speeches, or something smuggled in.
    public static final int MOST = 1_200;

    /// The longest value of a header line, in characters.
    public static final int MOST_IN_LINE = 200;

    // shows nothing, or turns round what shows: control and format characters, private use,
    // surrogates, unassigned, variation selectors, and letters and marks that are blank
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\n]]|[\\x{FE00}-\\x{FE0F}"
                            + "\\x{E0100}-\\x{E01EF}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
                            + "\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FFA0}]");
    private static final Pattern BREAK =
            Pattern.compile("\\r\\n|[\\r\\x{0085}\\x{2028}\\x{2029}\\x0B\\x0C]");
    private static final Pattern SPACE = Pattern.compile("[\\t\\p{Zs}&&[^ ]]");
    private static final Pattern HASH_HEAD =
            Pattern.compile(
                    "^[ \\p{M}]*[#\\x{FF03}\\x{FE5F}][#\\x{FF03}\\x{FE5F} ]*", Pattern.MULTILINE);
    private static final Pattern MARKER =
            Pattern.compile(
                    "(?<![#\\x{FF03}\\x{FE5F}])[#\\x{FF03}\\x{FE5F}]++"
                            + "(?=\\s*+(?:END\\s++)?+SYNTHETIC\\s++TACTIC)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKS = Pattern.compile("(\\p{M}{3})\\p{M}+");

    private TacticText() {}

    /// @param text may be empty where nothing of the original could stay
    /// @param changes what was changed, in plain words, for a person to see
    public record Cleaned(String text, List<String> changes) {
        public Cleaned {
            changes = List.copyOf(changes);
        }

        public boolean tooLong() {
            return text.length() > MOST;
        }
    }

    /// Cleans, but never cuts: see [Cleaned#tooLong]. Cleaning again changes nothing.
    public static Cleaned clean(String original) {
        List<String> changes = new ArrayList<>();
        String text = BREAK.matcher(original).replaceAll("\n");
        text = SPACE.matcher(text).replaceAll(" ");
        text =
                step(
                        text,
                        HIDDEN,
                        "",
                        "hidden, control or direction characters were removed",
                        changes);
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        text = step(text, MARKS, "$1", "heaped accents were removed", changes);
        // taking one away may bring another together
        String before = null;
        while (!text.equals(before)) {
            before = text;
            text = step(text, MARKER, "", "a block marker was taken apart", changes);
            text =
                    step(
                            text,
                            HASH_HEAD,
                            "",
                            "\"#\" at the beginning of a line was removed",
                            changes);
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        text = text.replaceAll(" +\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
        return new Cleaned(text, changes);
    }

    /// The same, cut at the end of a sentence or else of a word where it is longer than [#MOST].
    public static Cleaned cleanAndCut(String original) {
        Cleaned cleaned = clean(original);
        if (!cleaned.tooLong()) {
            return cleaned;
        }
        String cut = cut(cleaned.text());
        List<String> changes = new ArrayList<>(cleaned.changes());
        changes.add(
                String.format(
                        Locale.ROOT,
                        "cut from %,d to %,d characters",
                        cleaned.text().length(),
                        cut.length()));
        return new Cleaned(cut, changes);
    }

    /// One clean line of at most [#MOST_IN_LINE] characters, for a header. Applying it again changes
    /// nothing.
    public static String line(String original) {
        String line = clean(original).text().replaceAll("\\s+", " ").strip();
        if (line.length() <= MOST_IN_LINE) {
            return line;
        }
        int end = line.lastIndexOf(' ', MOST_IN_LINE - 1);
        String cut =
                line.substring(0, end > MOST_IN_LINE / 2 ? end : whole(line, MOST_IN_LINE - 1));
        return cut.strip() + "…";
    }

    private static String cut(String text) {
        int sentence = -1;
        for (String end : List.of(". ", "! ", "? ", ".\n", "!\n", "?\n", "\"\n", "\" ")) {
            sentence = Math.max(sentence, text.lastIndexOf(end, MOST - 1));
        }
        if (sentence > MOST / 2) {
            return text.substring(0, sentence + 1).strip();
        }
        int word = text.lastIndexOf(' ', MOST - 1);
        return clean(text.substring(0, word > MOST / 2 ? word : whole(text, MOST - 1))).text()
                + "…";
    }

    /// Not between the halves of a character.
    private static int whole(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static String step(
            String text, Pattern what, String instead, String change, List<String> changes) {
        String changed = what.matcher(text).replaceAll(instead);
        if (!changed.equals(text) && !changes.contains(change)) {
            changes.add(change);
        }
        return changed;
    }
}
