package dev.selfplay.cli;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.TimeWords;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.export.BattleJson;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists battles, newest first.
@Command(name = "history", description = "List battles, newest first.")
final class HistoryCommand extends ServiceCommand {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1-1000 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--to-decide",
            paramLabel = "WHY",
            arity = "0..1",
            fallbackValue = "all",
            description =
                    "Only battles that wait for a person: unclear, disputed, void, or all (default"
                            + " where nothing is named).")
    private @Nullable String toDecide;

    HistoryCommand(RootCommand root) {
        super(root);
    }

    @Override
    Reads reads() {
        return Reads.DATABASE;
    }

    @Override
    int run(Workbench services) {
        if (limit < 1 || limit > 1_000) {
            throw new CommandError(ExitCode.USAGE, "--limit must be 1 to 1000, not " + limit);
        }
        List<Battle> battles = battles(services);
        for (Battle battle : battles) {
            if (json()) {
                console().json(BattleJson.battle(console().object(), battle));
            } else {
                console().print(line(battle));
            }
        }
        if (battles.isEmpty()) {
            console()
                    .note(
                            toDecide == null
                                    ? "No battle yet. \"battle\" starts some."
                                    : none(services.questions().counts()));
        }
        return ExitCode.OK;
    }

    /// @param waiting how many wait for which other reason
    private String none(Map<ToDecide, Integer> waiting) {
        return waiting.isEmpty()
                ? "No battle waits for a person."
                : "No battle waits because it is %s; others do: %s."
                        .formatted(
                                toDecide,
                                waiting.entrySet().stream()
                                        .map(w -> w.getValue() + " " + w.getKey().words())
                                        .collect(Collectors.joining(", ")));
    }

    private List<Battle> battles(Workbench services) {
        return toDecide == null
                ? newest(services.index())
                : services.questions().battles(kinds(toDecide), limit);
    }

    private List<Battle> newest(BattleIndex index) {
        long[] keys = index.first(new Query(BattleFilter.ALL, Order.NEWEST), limit);
        return index.entries(keys, "").stream().map(BattleIndex.Entry::battle).toList();
    }

    private static Set<ToDecide> kinds(String typed) {
        return typed.equals("all")
                ? EnumSet.allOf(ToDecide.class)
                : EnumSet.of(
                        ToDecide.ofKey(typed)
                                .orElseThrow(() ->
                                        new CommandError(
                                                ExitCode.USAGE,
                                                "--to-decide takes unclear, disputed, void or all,"
                                                        + " not "
                                                        + typed)));
    }

    private static String line(Battle battle) {
        return "%s  %s  %-28s %2d/%-3d %-11s %4s%s  $%s%s%s"
                .formatted(
                        battle.id().toString().substring(0, 8),
                        TimeWords.of(battle.createdAt()),
                        battle.personaName(),
                        battle.turnsDone(),
                        battle.turnsPlanned(),
                        battle.state().key(),
                        battle.total() == null ? "-" : battle.total(),
                        (battle.disputed() ? " disputed" : "")
                                + (battle.questions() > 0 ? " unclear" : "")
                                + (battle.level().asWritten() ? "" : " " + battle.level().mark()),
                        battle.cost().toFixed(4),
                        battle.account().billed() ? "" : " (not billed)",
                        battle.foughtBy() == null ? "" : "  by " + battle.foughtBy());
    }
}
