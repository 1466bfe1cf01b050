package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Counted;
import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptRefusal;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The prompt file: what it holds, gives and weighs, and how it came to be.
@Command(
        name = "prompt",
        mixinStandardHelpOptions = true,
        description = "Show, merge, check, compare and restore base_prompt.txt.")
final class PromptCommand {
    private PromptCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new PromptCommand())
                .addSubcommand(new Show(root))
                .addSubcommand(new Merge(root))
                .addSubcommand(new Lint(root))
                .addSubcommand(new PromptVersionCommands.History(root))
                .addSubcommand(new PromptVersionCommands.Diff(root))
                .addSubcommand(new PromptVersionCommands.Restore(root));
    }

    /// Why there is no prompt, and the offer to create one.
    static CommandError unreadable(Workbench services) {
        return switch (services.prompt().read()) {
            case PromptStore.Reading.Missing(String message, String remedy) ->
                    new CommandError(ExitCode.USAGE, message + ". " + remedy);
            case PromptStore.Reading.Unusable(String message, String remedy) ->
                    new CommandError(ExitCode.USAGE, message + ". " + remedy);
            case PromptStore.Reading.Found _ ->
                    new CommandError(
                            ExitCode.USAGE, "The prompt was changed meanwhile. Try again.");
        };
    }

    /// @throws CommandError if the file cannot be read, or is no text
    private static PromptEditor.Report report(Workbench services) {
        PromptEditor.Report report =
                services.prompt().report().orElseThrow(() -> unreadable(services));
        PromptRefusal.unreadable(report.content())
                .ifPresent(why -> {
                    throw refused(why);
                });
        return report;
    }

    /// @throws CommandError if no Closer may be given the file
    private static PromptEditor.Report fit(Workbench services) {
        PromptEditor.Report report = report(services);
        PromptRefusal.of(report.content())
                .ifPresent(why -> {
                    throw refused(why);
                });
        return report;
    }

    /// The refusal as a command tells it.
    static CommandError refused(PromptRefusal why) {
        return new CommandError(ExitCode.USAGE, why.toString());
    }

    private static String weight(PromptEditor.Report report) {
        return "%,d tokens merged (about), %,d of them human text, budget %,d%s"
                .formatted(
                        report.tokens(),
                        report.humanTokens(),
                        report.budget(),
                        report.perBattle() == null
                                ? ""
                                : "; $%s per battle%s"
                                        .formatted(
                                                report.perBattle().toFixed(4),
                                                report.billed() ? "" : " (not billed)"));
    }

    private static ObjectNode weight(ObjectNode node, PromptEditor.Report report) {
        return node.put("tokens", report.tokens())
                .put("humanTokens", report.humanTokens())
                .put("budgetTokens", report.budget())
                .put("perBattleUsd", Objects.toString(report.perBattle(), null))
                .put("billed", report.billed());
    }

    @Command(name = "show", description = "Show the file's parts, each tactic with its line.")
    static final class Show extends ServiceCommand {
        Show(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.FILES;
        }

        @Override
        int run(Workbench services) {
            PromptEditor.Report report = fit(services);
            List<TacticBlock> tactics = report.document().tactics();
            if (json()) {
                ObjectNode node = weight(console().object(), report);
                node.put("hash", report.content().hash())
                        .put("version", report.version() == null ? null : report.version().number())
                        .put("humanText", report.document().humanText());
                ArrayNode array = node.putArray("tactics");
                tactics.forEach(t ->
                        array.addObject()
                                .put("line", t.line())
                                .put("priority", t.priority())
                                .put("promotedAt", Objects.toString(t.promotedAt(), null))
                                .put("battleId", t.battleId())
                                .put("tacticId", t.tacticId())
                                .put("active", t.active())
                                .put("tokens", services.prompt().growth(report, t))
                                .put("text", t.text()));
                console().json(node);
                return ExitCode.OK;
            }
            console()
                    .print(
                            "base_prompt.txt, version %s: %,d characters of human text, %s"
                                    .formatted(
                                            report.version() == null
                                                    ? "-"
                                                    : report.version().number(),
                                            report.document().humanText().length(),
                                            Counted.of(tactics.size(), "tactic")));
            console().print(weight(report));
            for (TacticBlock tactic : tactics) {
                console()
                        .print(
                                "line %4d  priority %2d%s  %d tokens  %s"
                                        .formatted(
                                                tactic.line(),
                                                tactic.priority(),
                                                tactic.active() ? "" : " (off)",
                                                services.prompt().growth(report, tactic),
                                                tactic.text().replace('\n', ' ')));
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "merge", description = "Print the merged prompt, as a Closer gets it.")
    static final class Merge extends ServiceCommand {
        Merge(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.FILES;
        }

        @Override
        int run(Workbench services) {
            PromptEditor.Report report = fit(services);
            MergedPrompt merged = report.merged();
            if (json()) {
                ObjectNode node = weight(console().object(), report);
                node.put("text", merged.text()).put("hash", merged.sha256());
                node.put("included", merged.included().size());
                ArrayNode omitted = node.putArray("omitted");
                merged.omitted()
                        .forEach(o ->
                                omitted.addObject()
                                        .put("line", o.block().line())
                                        .put("reason", o.reason().name().toLowerCase(Locale.ROOT))
                                        .put("text", o.block().text()));
                console().json(node);
            } else {
                console().block(merged.text());
                merged.omitted()
                        .forEach(o ->
                                console()
                                        .note(
                                                "Left out (%s): the tactic in line %d"
                                                        .formatted(
                                                                o.reason()
                                                                        .name()
                                                                        .toLowerCase(Locale.ROOT),
                                                                o.block().line())));
                console().note(weight(report));
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "lint",
            description = "Check the prompt; exits with 1 where something is wrong.")
    static final class Lint extends ServiceCommand {
        Lint(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.FILES;
        }

        @Override
        int run(Workbench services) {
            PromptEditor.Report report = report(services);
            for (PromptFinding finding : report.findings()) {
                finding(finding);
            }
            if (json()) {
                console().json(weight(console().object(), report));
            } else {
                console().print(weight(report));
            }
            return report.findings().stream()
                            .allMatch(f -> f.severity() == PromptFinding.Severity.NOTE)
                    ? ExitCode.OK
                    : ExitCode.INCOMPLETE;
        }
    }
}
