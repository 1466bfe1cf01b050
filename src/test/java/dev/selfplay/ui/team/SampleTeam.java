package dev.selfplay.ui.team;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.PastConflict;
import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncRound;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.sync.TeamDesk;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.TeamLink;
import dev.selfplay.sync.TeamShare;
import dev.selfplay.sync.TeamTactic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A team's database of which tests say how it stands, as no real one could in time: unreachable since a
/// while, joining, blocked. It keeps what the window asks. Thread-safe.
public final class SampleTeam implements TeamDesk {
    public static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");
    public static final TeamPlace PLACE =
            new TeamPlace(
                    "postgres.abcdefghijklmnop@aws-0-eu-central-1.pooler.supabase.com:5432/postgres",
                    "SANDBOX_SUPABASE_DB_URL, .env",
                    "TLS, whoever answers (sslmode=require)",
                    List.of(),
                    "",
                    "",
                    true);
    public static final TeamPlace NONE =
            TeamPlace.none(
                    "Supabase admin client not available: no connection string is set",
                    "Open https://supabase.com/dashboard/project/abcdefghijklmnop?showConnect=true,"
                            + " copy the connection string of the session pooler (it begins with"
                            + " postgresql://postgres.abcdefghijklmnop: and ends with"
                            + " :5432/postgres), put the database's password in the place of"
                            + " [YOUR-PASSWORD], and set SANDBOX_SUPABASE_DB_URL to it.");

    public volatile SyncStatus status = SyncStatus.off(NOW, "", "");
    public volatile String failure = "";
    public final List<Conflict> open = new CopyOnWriteArrayList<>();
    public final List<SyncProblem> problems = new CopyOnWriteArrayList<>();
    public final List<PastConflict> past = new CopyOnWriteArrayList<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<Choice> choices = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public static SyncStatus status(Phase state, int waiting, int conflicts) {
        return new SyncStatus(
                state,
                waiting,
                conflicts,
                NOW.minusSeconds(240),
                "",
                "",
                null,
                null,
                NOW.minusSeconds(3));
    }

    public static SyncStatus joining(int pulled) {
        return new SyncStatus(Phase.SYNCING, 0, 0, NOW, "", "", pulled, null, null);
    }

    public static SyncStatus blocked() {
        return new SyncStatus(
                Phase.BLOCKED,
                3,
                0,
                NOW,
                "The team's database lacks what the workbench needs.",
                "Run \"sync migrate\", or \"supabase db push\" with the workbench's migrations.",
                null,
                Reason.SCHEMA,
                null);
    }

    /// In step, but for some rows.
    public static SyncStatus withProblems(int rows) {
        return new SyncStatus(
                Phase.SYNCED,
                0,
                0,
                NOW,
                rows + " rows of the team cannot be taken over",
                "\"sync status\" names them, each with its remedy.",
                null,
                null,
                NOW.minusSeconds(3));
    }

    public static SyncProblem problem(int number) {
        return new SyncProblem(
                EntityKind.PERSONA,
                id("problem " + number),
                "sandbox_personas, row %s: workbench.difficulty: is \"hard\", not a whole number from 1 to 5"
                        .formatted(id("problem " + number)),
                "Mend the row in the team's database; it is taken over then.");
    }

    public void say(SyncStatus now) {
        status = now;
        listeners.forEach(Runnable::run);
    }

    // values

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    static final String PROMPT =
            """
            You are the Skeptic. You have owned the house on Alder Street for nineteen years, and you \
            have been called by eleven investors since March. Every one of them promised something \
            that was not in the paper afterwards.

            You doubt two things above all: why somebody would hand you a hundred dollars and call it \
            earnest, and what Clause 17 really does to your title. You ask for each of them twice, in \
            other words the second time. %s

            You never raise your voice. You answer questions with questions until you are given a \
            reason that you can check yourself: a name, a date, a page. If the caller repeats a sentence \
            you have heard before, you say so. %s

            You soften only when the caller admits a risk without being asked. Then you may name your \
            own figure, once, and wait. You accept the memorandum aloud only if you were told, in plain \
            words, whose date it protects and how it ends.\
            """;

    public static Persona skeptic() {
        return persona(
                "The Skeptic",
                "Doubts the hundred dollars and Clause 17.",
                PROMPT.formatted("You keep notes.", "You do not hang up first."),
                3,
                Mood.GUARDED,
                80_000);
    }

    static Persona persona(
            String name, String description, String prompt, int difficulty, Mood mood, int walk) {
        return new Persona(
                id(name),
                name,
                "skeptic",
                description,
                prompt,
                List.of("dry", "careful"),
                List.of("Why should I trust a hundred dollars?", "What is this memorandum?"),
                true,
                difficulty,
                mood,
                "The roof frightens her more than the price.",
                95_000,
                walk,
                List.of("being called stubborn"));
    }

    public static Persona mine() {
        return persona(
                "The Skeptic",
                "Doubts the hundred dollars, and Clause 17 even more.",
                PROMPT.formatted("You keep notes and quote them.", "You do not hang up first."),
                4,
                Mood.GUARDED,
                78_000);
    }

    public static Persona theirs() {
        return persona(
                "The Skeptic",
                "Doubts the hundred dollars and wants Clause 17 explained.",
                PROMPT.formatted(
                        "You keep notes in a green book.",
                        "You do not hang up first, but you leave long silences."),
                3,
                Mood.HOSTILE,
                80_000);
    }

    public static Conflict edited() {
        return new Conflict(
                id("conflict"),
                EntityKind.PERSONA,
                skeptic().id(),
                new Content.OfPersona(skeptic()),
                new Content.OfPersona(mine()),
                new Content.OfPersona(theirs()),
                3,
                "Maria",
                NOW.minusSeconds(300));
    }

    public static Conflict deleted() {
        Persona boss =
                persona("The Final Boss", "Combines many.", "You are all.", 5, Mood.HOSTILE, 1);
        Persona changed =
                persona(
                        "The Final Boss",
                        "Combines many, and reads out the statute.",
                        "You are all.",
                        5,
                        Mood.HOSTILE,
                        1);
        return new Conflict(
                id("deleted"),
                EntityKind.PERSONA,
                boss.id(),
                new Content.OfPersona(boss),
                Content.GONE,
                new Content.OfPersona(changed),
                2,
                "Maria",
                NOW.minusSeconds(200));
    }

    public static Conflict tactic() {
        String text =
                "When the seller is afraid of Clause 17, do not defend the paper: say whose date it"
                        + " protects, then ask for the spoken yes and stop talking.";
        return new Conflict(
                id("tactic"),
                EntityKind.TACTIC,
                id("t"),
                new Content.OfTactic(tactic(text, 5)),
                new Content.OfTactic(tactic(text, 5)),
                new Content.OfTactic(
                        tactic(text.replace("stop talking", "count to five in silence"), 8)),
                2,
                null,
                NOW.minusSeconds(100));
    }

    private static TeamTactic tactic(String text, int priority) {
        return new TeamTactic(
                id("t"), id("b"), text, true, priority, NOW.minusSeconds(9000), true, false, null);
    }

    // what the window asks

    @Override
    public String where() {
        return PLACE.where();
    }

    @Override
    public SyncStatus status() {
        return status;
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void wake() {
        asked.add("sync");
    }

    @Override
    public void pause() {
        asked.add("pause");
        say(status(Phase.PAUSED, status.waiting(), status.conflicts()));
    }

    @Override
    public void resume() {
        asked.add("resume");
        say(status(Phase.SYNCED, 0, status.conflicts()));
    }

    @Override
    public TeamLink.Inspection look() throws TeamException {
        asked.add("look");
        if (!failure.isEmpty()) {
            throw new TeamException(Reason.UNREACHABLE, failure, "It is tried again by itself.");
        }
        return new TeamLink.Inspection(false, true, id("database"), null);
    }

    @Override
    public List<String> migrate() throws TeamException {
        asked.add("tables");
        if (!failure.isEmpty()) {
            throw new TeamException(Reason.DENIED, failure, "");
        }
        say(status(Phase.SYNCED, 0, 0));
        return List.of("create_sandbox_personas_table", "sandbox_sync");
    }

    @Override
    public SyncRound.Result once(SyncRound.Progress progress) {
        throw new UnsupportedOperationException("a command's");
    }

    @Override
    public int waiting() {
        return status.waiting();
    }

    @Override
    public List<TeamShare> shared() {
        return List.of();
    }

    @Override
    public List<SyncProblem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<Conflict> conflicts() {
        return List.copyOf(open);
    }

    @Override
    public List<PastConflict> decided(int limit) {
        return past.stream().limit(limit).toList();
    }

    @Override
    public Optional<String> resolve(Conflict conflict, Choice choice) {
        if (!failure.isEmpty()) {
            return Optional.of(failure);
        }
        choices.add(choice);
        open.removeIf(c -> c.id().equals(conflict.id()));
        String words =
                switch (choice) {
                    case Choice.Mine _ -> "mine";
                    case Choice.Theirs _ -> "theirs";
                    case Choice.Fields(var names) -> "theirs: " + String.join(", ", names);
                };
        past.addFirst(new PastConflict(conflict, words, NOW));
        return Optional.empty();
    }
}
