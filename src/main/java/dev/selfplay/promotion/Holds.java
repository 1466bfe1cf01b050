package dev.selfplay.promotion;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.DealCheck;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the warnings of a tactic. Stateless.
public final class Holds {
    private static final Pattern INSTRUCTIONS =
            Pattern.compile(
                    "\\b(?:ignore|disregard|forget|override)\\b[^.?!]{0,40}\\b(?:instructions?|prompt|rules?|above|previous)\\b|\\bsystem"
                        + " (?:prompt|message)\\b|\\byou are now\\b|\\bnew instructions?\\b"
                        + "|\\b(?:referee|grader)\\b|\\bjailbreak\\b|<\\|?(?:im_|system|assistant|endof)",
                    Pattern.CASE_INSENSITIVE);

    private Holds() {}

    /// The warnings of a text itself.
    public static List<Hold> ofText(String text, DealSheet deal) {
        List<Hold> holds = new ArrayList<>();
        DealCheck.check(text, deal)
                .forEach(b -> holds.add(new Hold(Hold.Kind.DEAL_SHEET, b.text())));
        Matcher instructions = INSTRUCTIONS.matcher(text);
        if (instructions.find()) {
            holds.add(
                    new Hold(
                            Hold.Kind.INSTRUCTIONS,
                            "It speaks about instructions or grading, not to a seller: \"%s\"."
                                    .formatted(instructions.group())));
        }
        return holds;
    }

    /// The warnings of a tactic with this text. What was measured holds for the text that it was
    /// measured with.
    public static List<Hold> of(String text, DealSheet deal, Tactic tactic) {
        List<Hold> holds = new ArrayList<>(of(text, deal, tactic.victories()));
        if (text.equals(tactic.text())) {
            tactic.holds().stream().filter(h -> h.kind() == Hold.Kind.PROOF).forEach(holds::add);
        }
        return holds;
    }

    /// The warnings of a text with these victories.
    public static List<Hold> of(String text, DealSheet deal, List<Victory> victories) {
        List<Hold> holds = new ArrayList<>();
        List<Victory> standing = victories.stream().filter(Victory::standing).toList();
        if (standing.isEmpty()) {
            holds.add(
                    new Hold(
                            Hold.Kind.REGRADED,
                            "The battle was graded again, and its total is not high enough any"
                                    + " more, or the battle is void."));
        } else if (standing.stream().allMatch(Victory::disputed)) {
            holds.add(
                    new Hold(
                            Hold.Kind.DISPUTED,
                            standing.size() == 1
                                    ? "The battle is disputed: referee and audit contradict each"
                                            + " other."
                                    : "All of its battles are disputed: referee and audit"
                                            + " contradict each other."));
        } else if (standing.stream().allMatch(v -> v.disputed() || v.undecided())) {
            holds.add(
                    new Hold(
                            Hold.Kind.UNDECIDED,
                            standing.size() == 1
                                    ? "A person has still to decide what was said in its battle:"
                                            + " see the open questions."
                                    : "A person has still to decide what was said in its battles:"
                                            + " see the open questions."));
        }
        standing.stream()
                .flatMap(v -> v.flags().stream())
                .map(flag -> "%s “%s”".formatted(flag.sentence(), flag.quote()))
                .distinct()
                .forEach(reason -> holds.add(new Hold(Hold.Kind.DISHONEST, reason)));
        holds.addAll(ofText(text, deal));
        return holds;
    }
}
