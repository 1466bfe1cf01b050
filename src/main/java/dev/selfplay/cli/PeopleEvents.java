package dev.selfplay.cli;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Session;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Tells people how a run goes: a line per battle, and on a terminal a progress line below.
/// Thread-safe.
final class PeopleEvents implements Consumer<BattleEvent> {
    private static final int BAR = 24;

    private final Console console;
    private final InstantSource clock;
    private final int passThreshold;
    private final Map<UUID, Battle> battles = new ConcurrentHashMap<>();
    private final Map<UUID, Grading> gradings = new ConcurrentHashMap<>();
    private volatile @Nullable Session session;
    private volatile Instant startedAt;
    private volatile @Nullable Integer target;

    /// @param passThreshold a battle passes above this total
    PeopleEvents(Console console, InstantSource clock, int passThreshold) {
        this.passThreshold = passThreshold;
        this.console = console;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public void accept(BattleEvent event) {
        switch (event) {
            case BattleEvent.RunStarted(Instant at, Run run, Session spending) -> {
                target = run.settings().levels().target();
                startedAt = at;
                session = spending;
                console.note(
                        "%s of %s, %d at once, %s, seed %d"
                                .formatted(
                                        Counted.of(run.battles(), "battle"),
                                        Counted.of(run.settings().turns(), "turn"),
                                        run.settings().concurrency(),
                                        models(run.settings()),
                                        run.settings().seed()));
                String levels = run.settings().levels().words();
                if (!levels.isEmpty()) {
                    console.note(levels);
                }
                if (run.replaces() != null) {
                    console.note("in place of the void battles of run " + run.replaces());
                }
            }
            case BattleEvent.BattleChanged(_, Battle battle) -> battles.put(battle.id(), battle);
            case BattleEvent.TakenUp(_, Battle battle, _, int next) ->
                    console.note(
                            next == 0
                                    ? "%s: all said, to be graded".formatted(battle.personaName())
                                    : "%s: goes on at turn %d of %d"
                                            .formatted(
                                                    battle.personaName(),
                                                    next,
                                                    battle.turnsPlanned()));
            case BattleEvent.TurnCompleted(_, Battle battle, _) -> battles.put(battle.id(), battle);
            case BattleEvent.Graded(_, Battle battle, Grading grading) -> {
                if (battle.isVoid()) {
                    gradings.remove(battle.id());
                } else {
                    gradings.put(battle.id(), grading);
                }
            }
            case BattleEvent.BattleEnded(_, Battle battle) -> {
                battles.put(battle.id(), battle);
                if (battle.state() != BattleState.CANCELLED || battle.turnsDone() > 0) {
                    console.print(line(battle));
                }
            }
            case BattleEvent.SpendChanged(_, Session changed) -> {
                Session known = session;
                if (known != null && known.id().equals(changed.id())) {
                    session = changed;
                }
            }
            case BattleEvent.KillSwitch(_, _, String reason) -> console.note(reason);
            case BattleEvent.Held(_, UUID id, Duration expected, String reason) ->
                    held(id, expected, reason);
            case BattleEvent.ModelReading reading -> reading(reading);
            case BattleEvent.RunFinished(_, RunSummary summary) -> finished(summary);
            default -> {} // nothing to say of it
        }
        if (!(event instanceof BattleEvent.TurnStreamed)) {
            console.status(progress());
        }
    }

    private static String models(RunSettings settings) {
        ProviderChoice mix = settings.mix();
        if (mix != null) {
            return "closer by %s, seller by %s, referee by %s"
                    .formatted(mix.closer(), mix.seller(), mix.referee());
        }
        return settings.account().billed() ? settings.models().closer() : "rehearsal (not billed)";
    }

    private void held(UUID battleId, Duration expected, String reason) {
        Battle battle = battles.get(battleId);
        if (battle != null && !expected.isZero()) {
            console.note(
                    "%s: waiting %d s (%s)"
                            .formatted(
                                    battle.personaName(),
                                    Math.max(1, expected.toSeconds()),
                                    reason));
        }
    }

    private void reading(BattleEvent.ModelReading reading) {
        Battle battle = battles.get(reading.battleId());
        if (battle != null && reading.worthALine()) {
            console.note(
                    "%s: %s: %s"
                            .formatted(
                                    battle.personaName(),
                                    reading.turn() == 0 ? "grading" : "turn " + reading.turn(),
                                    reading.words()));
        }
    }

    private String line(Battle battle) {
        Grading grading = gradings.get(battle.id());
        String result;
        if (battle.state() == BattleState.COMPLETED && grading != null) {
            var card = grading.scorecard();
            result =
                    "%3d  %s%s"
                            .formatted(
                                    battle.total(),
                                    card.grades().and(List.of()).stream()
                                            .map(c -> score(c, card.grade(c)))
                                            .collect(Collectors.joining("  ")),
                                    battle.disputed() ? "  disputed" : "");
        } else {
            result = battle.state().key() + (battle.reason() == null ? "" : ": " + battle.reason());
        }
        return "%s  %-28s %s%s  $%s"
                .formatted(
                        battle.id().toString().substring(0, 8),
                        battle.personaName(),
                        battle.level().asWritten() ? "" : battle.level().mark() + "  ",
                        result,
                        battle.cost().toFixed(4));
    }

    private static String score(Criterion criterion, Scorecard.Grade grade) {
        return "%s %2s".formatted(criterion.shortLabel().toLowerCase(Locale.ROOT), grade.shown());
    }

    private @Nullable UUID runOf(UUID battleId) {
        Battle battle = battles.get(battleId);
        return battle == null ? null : battle.runId();
    }

    private void finished(RunSummary summary) {
        console.status(null);
        // one listener hears all runs of an experiment's or a training's program
        List<Grading> graded =
                gradings.entrySet().stream()
                        .filter(e -> summary.runId().equals(runOf(e.getKey())))
                        .map(Map.Entry::getValue)
                        .toList();
        double average =
                graded.stream().mapToInt(g -> g.scorecard().total()).average().orElse(Double.NaN);
        long over = graded.stream().filter(g -> g.scorecard().total() > passThreshold).count();
        console.print(
                "%d completed, %s%d failed, %d ungraded, %d killed, %d cancelled, %d interrupted; $%s in %s"
                        .formatted(
                                summary.completed(),
                                summary.voided() == 0
                                        ? ""
                                        : "%d of %d void, "
                                                .formatted(summary.voided(), summary.battles()),
                                summary.failed(),
                                summary.ungraded(),
                                summary.killed(),
                                summary.cancelled(),
                                summary.interrupted(),
                                summary.spent().toFixed(4),
                                seconds(summary.elapsed())));
        if (!graded.isEmpty() && summary.completed() > 0) {
            console.print(
                    "average %.1f, %d over %d%s"
                            .formatted(
                                    average,
                                    over,
                                    passThreshold,
                                    summary.levelWords().isEmpty()
                                            ? ""
                                            : "; " + summary.levelWords()));
            Integer aimed = target;
            if (aimed != null) {
                long yes =
                        graded.stream()
                                .map(g -> g.scorecard().verbalYes())
                                .filter(said -> said != null && said.given())
                                .count();
                console.print(
                        "a yes in %d of %d, %.0f %%; aimed at %d %%"
                                .formatted(yes, graded.size(), 100.0 * yes / graded.size(), aimed));
            }
        }
    }

    private @Nullable String progress() {
        int all = battles.size();
        long ended = battles.values().stream().filter(b -> b.state().ended()).count();
        if (all == 0 || ended == all) {
            return null;
        }
        double part =
                battles.values().stream()
                                .mapToDouble(b ->
                                        b.state().ended()
                                                ? 1
                                                : (double) b.turnsDone() / (b.turnsPlanned() + 1))
                                .sum()
                        / all;
        int full = (int) (part * BAR);
        Session spending = session;
        Duration elapsed = Duration.between(startedAt, clock.instant());
        String left =
                part < 0.02
                        ? ""
                        : " · "
                                + seconds(
                                        Duration.ofMillis(
                                                (long) (elapsed.toMillis() * (1 - part) / part)))
                                + " left";
        return "[%s%s] %d/%d%s%s"
                .formatted(
                        "#".repeat(full),
                        ".".repeat(BAR - full),
                        ended,
                        all,
                        spending == null
                                ? ""
                                : " · $%s of $%s"
                                        .formatted(
                                                spending.settled().toFixed(4),
                                                spending.cap().toFixed(2)),
                        left);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() < 60
                ? "%.1f s".formatted(time.toMillis() / 1000.0)
                : "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
