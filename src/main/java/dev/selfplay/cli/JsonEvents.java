package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.RunSummary;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.export.BattleJson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// Writes what happens as one JSON object a line, in the fields that the README lists.
final class JsonEvents implements Consumer<BattleEvent> {
    private final Console console;
    private final Account account;
    private final Function<UUID, @Nullable String> arms;
    private final AtomicReference<Usd> lastSettled = new AtomicReference<>(Usd.ofNanos(-1));

    JsonEvents(Console console, Account account) {
        this(console, account, battle -> null);
    }

    /// @param arms the arm of an experiment that a battle belongs to; null for one of none
    JsonEvents(Console console, Account account, Function<UUID, @Nullable String> arms) {
        this.console = console;
        this.account = account;
        this.arms = arms;
    }

    @Override
    public void accept(BattleEvent event) {
        switch (event) {
            case BattleEvent.RunStarted(Instant at, var run, Session session) ->
                    started(at, run, session);
            case BattleEvent.Begun(Instant at, Battle battle) ->
                    console.json(ofBattle("battle.started", at, battle));
            case BattleEvent.TakenUp(Instant at, Battle battle, var _, int nextTurn) ->
                    console.json(
                            ofBattle("battle.takenUp", at, battle)
                                    .put("turnsDone", battle.turnsDone())
                                    .put("turnsPlanned", battle.turnsPlanned())
                                    .put("nextTurn", nextTurn == 0 ? null : nextTurn));
            case BattleEvent.TurnCompleted(Instant at, Battle battle, Turn turn) ->
                    console.json(BattleJson.turn(node("turn", at, battle.id()), battle, turn));
            case BattleEvent.Graded(Instant at, Battle battle, Grading grading) ->
                    graded(at, battle, grading);
            case BattleEvent.BattleEnded(Instant at, Battle battle) ->
                    console.json(
                            BattleJson.fidelity(
                                            ofBattle("battle.ended", at, battle)
                                                    .put("state", battle.state().key())
                                                    .put("reason", battle.reason()),
                                            battle.fidelity())
                                    .put("costUsd", battle.cost().toString()));
            case BattleEvent.SpendChanged(Instant at, Session session) -> spend(at, session);
            case BattleEvent.KillSwitch(Instant at, Session session, String reason) ->
                    killSwitch(at, session.id(), reason);
            case BattleEvent.RunFinished(Instant at, RunSummary summary) -> finished(at, summary);
            case BattleEvent.Held(Instant at, UUID battleId, var expected, String reason) ->
                    console.json(
                            node("held", at, battleId)
                                    .put("battleId", battleId.toString())
                                    .put("seconds", expected.toMillis() / 1000.0)
                                    .put("reason", reason));
            case BattleEvent.ModelReading reading -> {
                if (reading.worthALine()) {
                    console.json(
                            node("reading", reading.at(), reading.battleId())
                                    .put("battleId", reading.battleId().toString())
                                    .put("turn", reading.turn())
                                    .put("seconds", reading.since().toSeconds()));
                }
            }
            case BattleEvent.BattleChanged _,
                    BattleEvent.Decided _,
                    BattleEvent.TurnStarted _,
                    BattleEvent.TurnStreamed _,
                    BattleEvent.TurnDiscarded _,
                    BattleEvent.RunPaused _ -> {}
        }
    }

    private void started(Instant at, Run run, Session session) {
        RunSettings settings = run.settings();
        ObjectNode node =
                node("run.started", at)
                        .put("runId", run.id().toString())
                        .put("battles", run.battles())
                        .put("model", settings.account().key())
                        .put("capUsd", session.cap().toString())
                        .put("turns", settings.turns())
                        .put("concurrency", settings.concurrency())
                        .put("seed", settings.seed())
                        .put("yesTarget", settings.levels().target())
                        .put("billed", settings.account().billed())
                        .put("replaces", Objects.toString(run.replaces(), null));
        ProviderChoice mix = settings.mix();
        if (mix != null) {
            ObjectNode providers = node.putObject("providers");
            for (Role role : Role.values()) {
                providers.put(role.key(), mix.of(role));
            }
        }
        console.json(node);
    }

    /// Also for a session that was locked before anything began.
    void killSwitch(Instant at, UUID sessionId, String reason) {
        console.json(
                node("kill-switch", at)
                        .put("sessionId", sessionId.toString())
                        .put("reason", reason));
    }

    private void graded(Instant at, Battle battle, Grading grading) {
        var card = grading.scorecard();
        ObjectNode node = ofBattle("graded", at, battle);
        Criterion.ALL.forEach(c -> node.put(c.key(), card.grade(c).score()));
        BattleJson.own(node, card.grades(), (own, c, grade) -> own.put(c.key(), grade.score()));
        node.put("total", battle.total())
                .put("verbalYes", card.verbalYes() == null ? null : card.verbalYes().given())
                .put("disputed", battle.disputed());
        console.json(
                BattleJson.honesty(BattleJson.fidelity(node, grading.fidelity()), grading.honesty())
                        .put("costUsd", grading.cost().toString()));
    }

    private void spend(Instant at, Session session) {
        boolean mine = session.account() == account;
        if (mine && !session.settled().equals(lastSettled.getAndSet(session.settled()))) {
            console.json(
                    node("spend", at)
                            .put("sessionId", session.id().toString())
                            .put("settledUsd", session.settled().toString())
                            .put("reservedUsd", session.reserved().toString())
                            .put("capUsd", session.cap().toString()));
        }
    }

    private void finished(Instant at, RunSummary summary) {
        ObjectNode node =
                node("run.finished", at)
                        .put("runId", summary.runId().toString())
                        .put("completed", summary.completed())
                        .put("failed", summary.failed())
                        .put("ungraded", summary.ungraded())
                        .put("void", summary.voided())
                        .put("killed", summary.killed())
                        .put("cancelled", summary.cancelled())
                        .put("interrupted", summary.interrupted())
                        .put("spentUsd", summary.spent().toString())
                        .put("seconds", summary.elapsed().toMillis() / 1000.0);
        BattleJson.levels(node.putArray("levels"), summary.levels());
        console.json(node);
    }

    private ObjectNode ofBattle(String event, Instant at, Battle battle) {
        return node(event, at, battle.id())
                .put("runId", battle.runId().toString())
                .put("battleId", battle.id().toString())
                .put("persona", battle.personaType())
                .put("prompt", battle.promptName())
                .put("promptVersion", battle.promptVersion())
                .put("level", battle.level().number());
    }

    private ObjectNode node(String event, Instant at) {
        return console.object().put("event", event).put("at", at.toString());
    }

    private ObjectNode node(String event, Instant at, UUID battle) {
        ObjectNode node = node(event, at);
        String arm = arms.apply(battle);
        return arm == null ? node : node.put("arm", arm);
    }
}
