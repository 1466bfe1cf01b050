package dev.selfplay.ui.prompt;

import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.MergedPrompt.Omission;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDocument.HumanText;
import dev.selfplay.prompt.PromptDocument.Part;
import dev.selfplay.prompt.PromptDocument.Tactic;
import dev.selfplay.prompt.PromptEditor.Report;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptMerger;
import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// What is typed, looked at from all sides. Made in the background; immutable.
///
/// @param outline in the file's order
/// @param ranked what the Closer is given, in order, then what he is not
/// @param findings the worst first
record PromptLook(
        Report report,
        List<OutlineItem> outline,
        List<Ranked> ranked,
        List<PromptFinding> findings) {
    private static final int LONGEST_HEADING = 60;

    PromptLook {
        outline = List.copyOf(outline);
        ranked = List.copyOf(ranked);
        findings = List.copyOf(findings);
    }

    /// A part of the merged prompt, or a tactic that is left out of it.
    ///
    /// @param block null for the human text
    /// @param tokens that the part adds to the merged prompt, or would add
    /// @param line where it begins in the merged text, from 1; 0 where it is not in it
    record Ranked(
            @Nullable TacticBlock block,
            int tokens,
            int line,
            MergedPrompt.@Nullable Reason omitted) {}

    /// @param base what stands in the file
    /// @param byHand ids of tactics whose block is not what was approved
    static PromptLook of(
            Report report, PromptContent base, Set<String> byHand, ToIntFunction<String> tokens) {
        List<PromptFinding> changes = BlockWatch.check(base.document(), report.document());
        List<PromptFinding> findings = new ArrayList<>(changes);
        findings.addAll(report.findings());
        findings.sort(
                Comparator.comparing(PromptFinding::severity)
                        .thenComparingInt(PromptFinding::line));
        Map<TacticBlock, Integer> weights = weights(report, tokens);
        return new PromptLook(
                report,
                outline(report, changes, byHand, weights),
                ranked(report, weights),
                findings);
    }

    private static Map<TacticBlock, Integer> weights(Report report, ToIntFunction<String> tokens) {
        return report.document().tactics().stream()
                .collect(
                        Collectors.toMap(
                                block -> block,
                                block ->
                                        PromptMerger.growth(
                                                report.document(),
                                                report.merged(),
                                                block,
                                                tokens)));
    }

    private static List<OutlineItem> outline(
            Report report,
            List<PromptFinding> changes,
            Set<String> byHand,
            Map<TacticBlock, Integer> weights) {
        Map<TacticBlock, MergedPrompt.Reason> omitted =
                report.merged().omitted().stream()
                        .collect(Collectors.toMap(Omission::block, Omission::reason));
        Set<Integer> changed =
                changes.stream().map(PromptFinding::line).collect(Collectors.toSet());
        List<OutlineItem> items = new ArrayList<>();
        int line = 1;
        for (Part part : report.document().parts()) {
            String text = part.asText();
            switch (part) {
                case HumanText _ -> headings(text, line, items);
                case Tactic(String _, TacticBlock block) ->
                        items.add(
                                new OutlineItem.Block(
                                        block,
                                        text.strip(),
                                        (int) text.strip().lines().count(),
                                        weights.getOrDefault(block, 0),
                                        omitted.get(block),
                                        changed.contains(block.line()),
                                        byHand.contains(
                                                Objects.requireNonNullElse(block.tacticId(), ""))));
            }
            line += (int) part.raw().chars().filter(c -> c == '\n').count();
        }
        report.document().problems().forEach(p -> items.add(new OutlineItem.Broken(p)));
        items.sort(Comparator.comparingInt(OutlineItem::line));
        return items;
    }

    /// A heading is a short line in capitals, or begins with number signs.
    private static void headings(String text, int first, List<OutlineItem> items) {
        int line = first;
        for (String each : text.split("\n", -1)) {
            String words = each.strip().replace("\uFEFF", "");
            boolean marked = words.matches("#{1,4} \\S.*") && !words.contains("SYNTHETIC TACTIC");
            boolean capitals =
                    words.length() >= 2
                            && words.length() <= LONGEST_HEADING
                            && words.chars().filter(Character::isLetter).count() >= 2
                            && words.equals(words.toUpperCase(java.util.Locale.ROOT));
            if ((marked && !words.contains(": ")) || (capitals && !words.startsWith("#"))) {
                items.add(new OutlineItem.Heading(line, words.replaceFirst("^#+ ", "")));
            }
            line++;
        }
    }

    private static List<Ranked> ranked(Report report, Map<TacticBlock, Integer> weights) {
        List<Ranked> ranked = new ArrayList<>();
        ranked.add(new Ranked(null, report.humanTokens(), 1, null));
        List<TacticBlock> included = report.merged().included();
        for (int i = 0; i < included.size(); i++) {
            TacticBlock block = included.get(i);
            int line = report.merged().lines().get(i);
            ranked.add(new Ranked(block, weights.getOrDefault(block, 0), line, null));
        }
        report.merged()
                .omitted()
                .forEach(o ->
                        ranked.add(
                                new Ranked(
                                        o.block(),
                                        weights.getOrDefault(o.block(), 0),
                                        0,
                                        o.reason())));
        return ranked;
    }
}
