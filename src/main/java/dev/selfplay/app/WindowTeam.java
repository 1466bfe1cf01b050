package dev.selfplay.app;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.config.Environment;
import dev.selfplay.config.TeamDatabase;
import dev.selfplay.config.Tls;
import dev.selfplay.persona.PersonaLibrary;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamLink;
import dev.selfplay.ui.team.TeamActions;
import dev.selfplay.ui.team.TeamPlace;
import dev.selfplay.workbench.Workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the window asks of the team's database.
public final class WindowTeam implements TeamActions {
    private final Workbench workbench;
    private final TeamPlace place;

    public WindowTeam(Workbench workbench) {
        this.workbench = workbench;
        boolean production = workbench.environment() instanceof Environment.Prod;
        place =
                switch (TeamDatabase.of(workbench.environment())) {
                    case TeamDatabase.Ready ready -> ready(ready, production);
                    case TeamDatabase.Missing(String message, String remedy) ->
                            TeamPlace.none(message, remedy);
                    case TeamDatabase.Unusable(String message, String remedy) ->
                            TeamPlace.none(message, remedy);
                    case TeamDatabase.Refused(String message, String remedy) ->
                            TeamPlace.none(message, remedy);
                };
    }

    private static TeamPlace ready(TeamDatabase.Ready ready, boolean production) {
        DatabaseAddress address = ready.address();
        List<String> notes = new ArrayList<>(ready.warnings());
        if (address.pooled()) {
            notes.add(
                    "A pooler in transaction mode is in between: news of the team come with the"
                            + " next look, a few seconds later.");
        }
        if (production) {
            notes.add("This is PROD: the workbench syncs in SANDBOX only.");
        }
        return new TeamPlace(
                address.toString(),
                ready.from().name() + ", " + ready.from().origin().label(),
                protection(address),
                notes,
                "",
                "",
                !production);
    }

    private static String protection(DatabaseAddress address) {
        return switch (address.tls()) {
            case OFF -> address.loopback() ? "none: it is on this machine" : "none";
            case ENCRYPTED -> "TLS, whoever answers (sslmode=" + Tls.ENCRYPTED.sslmode() + ")";
            case VERIFIED -> "TLS, certificate verified with " + address.caFile();
        };
    }

    @Override
    public TeamPlace place() {
        return place;
    }

    @Override
    public SyncStatus status() {
        return workbench.team().status();
    }

    @Override
    public Runnable onChange(Runnable listener) {
        Runnable rounds = workbench.team().onChange(listener);
        Runnable others = workbench.onOtherPrograms(listener);
        PersonaLibrary.Registration personas =
                workbench.personas().listen(reading -> listener.run());
        return () -> {
            rounds.run();
            others.run();
            personas.close();
        };
    }

    @Override
    public void syncNow() {
        workbench.team().wake();
    }

    @Override
    public void pause() {
        workbench.team().pause();
    }

    @Override
    public void resume() {
        workbench.team().resume();
    }

    @Override
    public String look() throws TeamException {
        TeamLink.Standing standing = workbench.team().look();
        if (standing.production()) {
            return "Reached. It is marked as production's: no SANDBOX touches it.";
        }
        return standing.tables()
                ? "Reached. Its tables are there and complete."
                : "Reached. The workbench's tables are missing or not complete.";
    }

    @Override
    public List<String> createTables() throws TeamException {
        return workbench.team().migrate();
    }

    @Override
    public List<SyncProblem> problems() {
        return workbench.team().problems();
    }

    @Override
    public List<Conflict> conflicts() {
        return workbench.team().conflicts();
    }

    @Override
    public List<PastConflict> decided(int limit) {
        return workbench.team().decided(limit);
    }

    @Override
    public Optional<String> resolve(Conflict conflict, Choice choice) {
        return workbench.team().resolve(conflict, choice);
    }
}
