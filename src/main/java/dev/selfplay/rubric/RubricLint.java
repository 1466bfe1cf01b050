package dev.selfplay.rubric;

import dev.selfplay.domain.Caps;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.NearNames;
import dev.selfplay.log.Visible;
import dev.selfplay.log.Visible.Unseen;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptFinding.Severity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks over what a rubric.txt says: whether every criterion can be graded by it, whether the caps that
/// code holds are told, and whether it reaches for what is not its own. Stateless.
final class RubricLint {
    /// Where the descriptions stand; the frame says so to the referee.
    static final List<Integer> ANCHORS = List.of(0, 3, 5, 8, 10);

    private static final List<String> PLACES = List.of("offer", "earnest", "clause", "days");
    private static final Pattern ANCHOR = Pattern.compile("(\\d{1,2})\\s*:(.*)");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}|\\{\\{|}}");
    private static final Pattern FENCE =
            Pattern.compile("(?i)\\b(?:BEGIN|END)\\s+(?:TRANSCRIPT|SELLER)\\b");
    private static final Pattern FORM =
            Pattern.compile("(?i)\\bjson\\b|\\bschema\\b|\\bcode fence\\b|```");

    private final List<PromptFinding> findings = new ArrayList<>();

    private RubricLint() {}

    static List<PromptFinding> check(String text, RubricText read) {
        RubricLint lint = new RubricLint();
        lint.lines(text);
        Set<String> there = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (RubricText.Section section : read.sections()) {
            there.add(section.criterion().key());
            lint.anchors(section);
            lint.cap(section);
            if (!labels.add(section.criterion().inSentence())) {
                lint.warning(
                        section.line(),
                        "Two criteria are called \"" + section.criterion().label() + "\".",
                        "Give one of them another label, or nobody can tell them apart.");
            }
        }
        for (Criterion criterion : Criterion.ALL) {
            if (!there.contains(criterion.key())) {
                lint.error(
                        0,
                        "The criterion " + criterion.key() + " is missing.",
                        "Bring its section back: the three of the specification are always"
                                + " graded.");
            }
        }
        return lint.findings;
    }

    private void lines(String text) {
        int number = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            places(number, line);
            if (FENCE.matcher(line).find()) {
                error(
                        number,
                        "The line imitates the fence around the transcript.",
                        "Remove it: the program itself sets the fence, under a key that nobody can"
                                + " guess.");
            }
            if (FORM.matcher(line).find()) {
                warning(
                        number,
                        "The line speaks of the form of the answer.",
                        "The program sets that form; what a rubric says of it can only confuse.");
            }
            List<Unseen> unseen = Visible.unseen(line);
            if (!unseen.isEmpty()) {
                warning(
                        number,
                        "The line holds what is not seen or scrambles what is: "
                                + Visible.names(unseen)
                                + ".",
                        "Remove it unless its script needs it: the referee gets it.");
            }
        }
    }

    private void places(int number, String line) {
        for (Matcher place = PLACE.matcher(line); place.find(); ) {
            String name = place.group(1);
            if (name == null || !PLACES.contains(name)) {
                List<String> near = name == null ? List.of() : NearNames.of(PLACES, name, 1);
                error(
                        number,
                        "\"" + place.group() + "\" is no figure of the deal sheet.",
                        near.isEmpty()
                                ? "There are {{offer}}, {{earnest}}, {{clause}} and {{days}}."
                                : "Is {{" + near.getFirst() + "}} meant?");
            }
        }
    }

    private void anchors(RubricText.Section section) {
        String key = section.criterion().key();
        Set<Integer> missing = new TreeSet<>(ANCHORS);
        Set<Integer> seen = new HashSet<>();
        int last = -1;
        int number = section.bodyLine() - 1;
        for (String line : section.body().split("\n", -1)) {
            number++;
            Matcher anchor = ANCHOR.matcher(line.strip());
            if (!anchor.matches()) {
                continue;
            }
            int score = Integer.parseInt(anchor.group(1));
            missing.remove(score);
            if (!ANCHORS.contains(score)) {
                error(
                        number,
                        String.format(
                                Locale.ROOT, "%s describes %d, which is no anchor.", key, score),
                        "Descriptions stand at 0, 3, 5, 8 and 10; the numbers between lie between"
                                + " them.");
            } else if (!seen.add(score)) {
                error(
                        number,
                        String.format(Locale.ROOT, "%s describes %d twice.", key, score),
                        "Keep one of them.");
            } else if (anchor.group(2).isBlank()) {
                error(
                        number,
                        String.format(Locale.ROOT, "%s says nothing at %d.", key, score),
                        "Say what earns it.");
            } else if (score < last) {
                warning(
                        number,
                        String.format(Locale.ROOT, "%s describes %d after %d.", key, score, last),
                        "Put the anchors in ascending order.");
            }
            last = score;
        }
        if (!missing.isEmpty()) {
            error(
                    section.line(),
                    key
                            + " has no description at "
                            + NearNames.joined(missing.stream().map(String::valueOf).toList())
                                    .replace(" or ", " and ")
                            + ".",
                    "Add a line such as \"" + missing.iterator().next() + ": …\".");
        }
    }

    /// In whatever language: the number stands outside the anchors.
    private void cap(RubricText.Section section) {
        int most = Caps.most(section.criterion());
        if (most == Criterion.HIGHEST) {
            return;
        }
        Pattern figure =
                Pattern.compile(String.format(Locale.ROOT, "(?<![\\d,.$])%d(?![\\d,])", most));
        boolean told =
                section.body()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !ANCHOR.matcher(line).matches())
                        .anyMatch(line -> figure.matcher(line).find());
        if (!told) {
            error(
                    section.line(),
                    section.criterion().key() + " does not state its cap.",
                    "Add the line \""
                            + Caps.stated(section.criterion())
                            + "\": code holds it, and a referee that does not know it is asked"
                            + " twice.");
        }
    }

    private void error(int line, String text, String remedy) {
        findings.add(new PromptFinding(Severity.ERROR, line, text, remedy));
    }

    private void warning(int line, String text, String remedy) {
        findings.add(new PromptFinding(Severity.WARNING, line, text, remedy));
    }
}
