package dev.selfplay.ui.shell;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.welcome.FirstSteps;

import java.util.List;

/// A workspace where battles were fought, unless a test says otherwise.
public final class SampleFirstSteps implements FirstSteps {
    private final SampleWorld world;
    public volatile boolean fought = true;
    public volatile List<String> missing = List.of();
    public volatile Server server = Server.NONE;
    public volatile Server asked = Server.NONE;

    SampleFirstSteps(SampleWorld world) {
        this.world = world;
    }

    @Override
    public Standing standing() {
        return new Standing(
                fought, "/srv/acme/apex-closer", missing, missing.isEmpty() ? 50 : 0, server, "");
    }

    @Override
    public void askServer() {
        server = asked;
    }

    @Override
    public List<String> createMissing() {
        List<String> made = missing;
        missing = List.of();
        return made;
    }

    @Override
    public Run rehearse() {
        Run run = SampleWorld.run(1);
        world.emit(
                new BattleEvent.RunStarted(
                        SampleWorld.NOW, run, SampleWorld.sessionOf("0.00", "0.01", null)));
        world.emit(
                new BattleEvent.BattleChanged(
                        SampleWorld.NOW, SampleWorld.battle(0, BattleState.RUNNING, 0)));
        world.emit(new BattleEvent.TurnStarted(SampleWorld.NOW, SampleWorld.id("battle0"), 1));
        world.emit(
                new BattleEvent.TurnStreamed(
                        SampleWorld.NOW, SampleWorld.id("battle0"), 1, SampleWorld.firstWords(1)));
        return run;
    }
}
