package dev.selfplay.prompt;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.PromptEditor.Report;
import dev.selfplay.prompt.PromptFinding.Severity;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether a wording of a section that a model wrote may be tried: only its words may differ, no
/// figure, no heading, no tactic. Stateless.
public final class SectionReview {
    /// More than a paragraph is no edit any more.
    private static final int MORE = 1_000;

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*");

    private SectionReview() {}

    /// Why it is not tried, a sentence for people; empty where it may be.
    ///
    /// @param prompt that it is an edit of
    /// @param deal which figures belong into a prompt
    public static Optional<String> fault(
            PromptEditor editor, PromptContent prompt, DealSheet deal, SectionEdit edit) {
        if (edit.after().isBlank()) {
            return Optional.of("It is empty.");
        }
        if (edit.after().equals(edit.before())) {
            return Optional.of("It changes nothing.");
        }
        if (edit.after().length() > edit.before().length() + MORE) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "It is longer by %,d characters; at most %,d may be.",
                            edit.after().length() - edit.before().length(),
                            MORE));
        }
        Optional<PromptContent> edited = edit.applied(prompt);
        return edited.isEmpty()
                ? Optional.of("The section does not stand in the prompt.")
                : parts(prompt, edited.get())
                        .or(() -> figures(deal, edit))
                        .or(() -> deal(deal, edit))
                        .or(() -> findings(editor, prompt, edited.get()));
    }

    private static Optional<String> parts(PromptContent before, PromptContent after) {
        if (!after.document().problems().isEmpty()
                || !tactics(before).equals(tactics(after))
                || PromptRefusal.of(after).isPresent()) {
            return Optional.of(
                    "It writes the marks of tactics, or others that no prompt may have.");
        }
        return headings(before).equals(headings(after))
                ? Optional.empty()
                : Optional.of("It changes the headings of the prompt.");
    }

    private static List<String> tactics(PromptContent content) {
        return content.document().tactics().stream().map(TacticBlock::text).toList();
    }

    private static List<String> headings(PromptContent content) {
        return PromptSection.of(content).stream().map(PromptSection::heading).toList();
    }

    /// A price may not rise, and none be invented.
    private static Optional<String> figures(DealSheet deal, SectionEdit edit) {
        Set<String> before = numbers(edit.before());
        Set<String> after = numbers(edit.after());
        Set<String> sheet =
                Set.of(
                        String.valueOf(deal.offer()),
                        String.valueOf(deal.earnestMoney()),
                        String.valueOf(deal.clause()),
                        String.valueOf(deal.closingDays()));
        return first(after, n -> !before.contains(n) && !sheet.contains(n))
                .map(n -> "It names a figure that the section does not have: " + n + ".")
                .or(() ->
                        first(before, n -> sheet.contains(n) && !after.contains(n))
                                .map(n -> "It leaves a figure of the deal sheet out: " + n + "."));
    }

    private static Optional<String> first(Set<String> numbers, Predicate<String> which) {
        return numbers.stream().filter(which).sorted().findFirst();
    }

    private static Set<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(m -> m.group().replaceAll("[,.]", ""))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<String> deal(DealSheet deal, SectionEdit edit) {
        Set<String> known =
                DealCheck.check(edit.before(), deal).stream()
                        .map(DealCheck.Breach::text)
                        .collect(Collectors.toSet());
        return DealCheck.check(edit.after(), deal).stream()
                .map(DealCheck.Breach::text)
                .filter(text -> !known.contains(text))
                .findFirst()
                .map(text -> "It is against the deal sheet. " + text);
    }

    /// What the prompt's page would show against it, the token budget included.
    private static Optional<String> findings(
            PromptEditor editor, PromptContent before, PromptContent after) {
        Report was = editor.report(before, null);
        Report is = editor.report(after, null);
        if (is.tokens() > is.budget() && is.tokens() > was.tokens()) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "The prompt would have %,d tokens, more than its budget of %,d.",
                            is.tokens(),
                            is.budget()));
        }
        if (is.merged().omitted().size() > was.merged().omitted().size()) {
            return Optional.of("A tactic would no longer fit into the prompt's budget.");
        }
        Set<String> known =
                was.findings().stream().map(PromptFinding::text).collect(Collectors.toSet());
        return is.findings().stream()
                .filter(f -> f.severity() != Severity.NOTE && !known.contains(f.text()))
                .findFirst()
                .map(PromptFinding::text);
    }
}
