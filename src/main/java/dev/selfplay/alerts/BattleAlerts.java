package dev.selfplay.alerts;

import dev.selfplay.alerts.Alert.Fact;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Scorecard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Which events of the engine deserve an alert: the kill-switch, the end of a run, and a battle that
/// failed. No word of a transcript unless switched on. Any thread may tell it of an event.
public final class BattleAlerts implements Consumer<BattleEvent> {
    private final SlackNotifier notifier;
    private final IntSupplier candidates;
    private final BooleanSupplier words;
    private final Map<UUID, Score> runs = new HashMap<>();

    /// Of a run so far.
    private static final class Score {
        private final Map<UUID, Battle> graded = new HashMap<>();
        private int best = -1;
        private String rebuttal = "";
        private boolean billed;

        void take(Battle battle, Grading grading) {
            if (battle.isVoid()) {
                graded.remove(battle.id());
                return;
            }
            graded.put(battle.id(), battle);
            if (total(battle) > best) {
                best = total(battle);
                rebuttal =
                        grading.scorecard().winningRebuttals().stream()
                                .filter(Scorecard.WinningRebuttal::verified)
                                .map(Scorecard.WinningRebuttal::quote)
                                .findFirst()
                                .orElse("");
            }
        }
    }

    /// @param candidates how many tactics wait for a person; may block
    /// @param words whether words of a battle may be told
    public BattleAlerts(SlackNotifier notifier, IntSupplier candidates, BooleanSupplier words) {
        this.notifier = notifier;
        this.candidates = candidates;
        this.words = words;
    }

    @Override
    public void accept(BattleEvent event) {
        switch (event) {
            case BattleEvent.RunStarted(_, var run, _) -> {
                synchronized (runs) {
                    score(run.id()).billed = run.settings().account().billed();
                }
            }
            case BattleEvent.Graded(_, var battle, var grading) -> {
                synchronized (runs) {
                    score(battle.runId()).take(battle, grading);
                }
            }
            case BattleEvent.BattleEnded(_, var battle) when battle.state() == BattleState.FAILED ->
                    notifier.alert(Alert.Kind.FAILURE, () -> failure(battle));
            case BattleEvent.KillSwitch(_, var session, var reason) ->
                    notifier.alert(
                            Alert.Kind.KILL_SWITCH,
                            () ->
                                    new Alert(
                                            Alert.Kind.KILL_SWITCH,
                                            "Kill-switch activated",
                                            List.of(
                                                    new Fact("Session", "#" + session.number()),
                                                    new Fact(
                                                            "Spent",
                                                            "$"
                                                                    + session.settled().toFixed(2)
                                                                    + " of $"
                                                                    + session.cap().toFixed(2))),
                                            reason));
            case BattleEvent.RunFinished(_, var summary) -> {
                Score score;
                synchronized (runs) {
                    Score known = runs.remove(summary.runId());
                    score = known == null ? new Score() : known;
                }
                notifier.alert(Alert.Kind.RUN_FINISHED, () -> finished(summary, score));
            }
            default -> {
                // nothing to be woken for
            }
        }
    }

    private Score score(UUID runId) {
        synchronized (runs) {
            return runs.computeIfAbsent(runId, id -> new Score());
        }
    }

    private static Alert failure(Battle battle) {
        return new Alert(
                Alert.Kind.FAILURE,
                "A battle failed",
                List.of(
                        new Fact("Seller", battle.personaName()),
                        new Fact("After turn", Integer.toString(battle.turnsDone()))),
                battle.reason() == null ? "" : battle.reason());
    }

    private Alert finished(RunSummary summary, Score score) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Graded", Integer.toString(summary.completed())));
        int others =
                summary.failed()
                        + summary.ungraded()
                        + summary.killed()
                        + summary.cancelled()
                        + summary.interrupted();
        if (others > 0) {
            facts.add(
                    new Fact(
                            "Not graded",
                            String.format(
                                    Locale.ROOT,
                                    "%d failed, %d ungraded, %d stopped",
                                    summary.failed(),
                                    summary.ungraded(),
                                    summary.killed()
                                            + summary.cancelled()
                                            + summary.interrupted())));
        }
        if (summary.voided() > 0) {
            facts.add(
                    new Fact(
                            "Void",
                            String.format(
                                    Locale.ROOT, "%d of %d", summary.voided(), summary.battles())));
        }
        List<Battle> graded =
                score.graded.values().stream().filter(b -> b.total() != null).toList();
        if (!graded.isEmpty()) {
            double average = graded.stream().mapToInt(BattleAlerts::total).average().orElse(0);
            Battle best =
                    graded.stream()
                            .max((a, b) -> Integer.compare(total(a), total(b)))
                            .orElseThrow();
            facts.add(new Fact("Average", String.format(Locale.ROOT, "%.1f of 100", average)));
            facts.add(
                    new Fact(
                            "Best",
                            String.format(
                                    Locale.ROOT,
                                    "%d against %s",
                                    total(best),
                                    best.personaName())));
        }
        facts.add(
                new Fact(
                        "Spent",
                        "$" + summary.spent().toFixed(2) + (score.billed ? "" : " (not billed)")));
        int waiting = candidates.getAsInt();
        facts.add(new Fact("Candidates waiting", Integer.toString(waiting)));
        return new Alert(
                Alert.Kind.RUN_FINISHED,
                String.format(
                        Locale.ROOT,
                        "Run %s: %s",
                        summary.outcome().key(),
                        Counted.of(summary.battles(), "battle")),
                facts,
                words.getAsBoolean() && !score.rebuttal.isEmpty()
                        ? "Best words: “%s”".formatted(score.rebuttal)
                        : "");
    }

    private static int total(Battle battle) {
        Integer total = battle.total();
        return total == null ? 0 : total;
    }
}
