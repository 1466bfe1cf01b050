package dev.selfplay.ui.team;

import static org.awaitility.Awaitility.await;

import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.promotion.Approval;
import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.LocalPersonas;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.SyncFights;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;
import dev.selfplay.sync.SyncStore;
import dev.selfplay.sync.TeamException.Reason;
import dev.selfplay.sync.TeamTactic;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.TeamSync;
import dev.selfplay.workbench.Workbench;
import dev.selfplay.workbench.WorkspacePersonas;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A real workbench of somebody in a team, and what the team changed of the same things: conflicts
/// are in its store as a round would have left them. The team's database is not reachable, unless a
/// test names one that is.
public final class SampleTeam implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");
    public static final TeamPlace NONE =
            TeamPlace.none(
                    "Supabase admin client not available: no connection string is set",
                    "Open https://supabase.com/dashboard/project/abcdefghijklmnop?showConnect=true,"
                            + " copy the connection string of the session pooler (it begins with"
                            + " postgresql://postgres.abcdefghijklmnop: and ends with"
                            + " :5432/postgres), put the database's password in the place of"
                            + " [YOUR-PASSWORD], and set SANDBOX_SUPABASE_DB_URL to it.");

    /// Nobody listens there.
    public static final String NOBODY = "postgres://postgres@127.0.0.1:1/postgres";

    public final Bench bench;
    public final Workbench workbench;

    public SampleTeam() {
        this(NOBODY);
    }

    /// @param url of the team's database
    public SampleTeam(String url) {
        bench = Bench.rehearsal(SampleTeam::prepare, Map.of("SANDBOX_SUPABASE_DB_URL", url));
        workbench = bench.workbench;
        workbench.startSyncing();
    }

    private static void prepare(Path folder) {
        try {
            Files.writeString(
                    Workspace.at(folder).personas(), "{\"version\": 1, \"personas\": []}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TeamSync sync() {
        return workbench.team();
    }

    /// Tries the database again, and waits until that is over.
    public void attempt() {
        CountDownLatch told = new CountDownLatch(2); // one may be under way
        Runnable end = sync().onChange(told::countDown);
        await().until(() -> {
            sync().wake();
            return told.await(20, TimeUnit.MILLISECONDS);
        });
        end.run();
    }

    @Override
    public void close() {
        bench.close();
    }

    // conflicts

    /// Maria and we both changed the Skeptic.
    public static void edit(Workbench workbench) {
        agree(workbench, skeptic(), 2);
        save(workbench, mine());
        theirs(workbench, theirs(), 3);
    }

    /// Maria has a persona so by now, of which we have another version.
    public static void theirs(Workbench workbench, Persona theirs, long version) {
        SyncStore store = workbench.store().sync();
        arrives(
                store,
                EntityKind.PERSONA,
                theirs.id(),
                new Content.OfPersona(theirs),
                "Maria",
                version);
        store.conflict(
                store.entity(EntityKind.PERSONA, theirs.id()),
                new WorkspacePersonas(workbench.personas()).find(theirs.id()),
                NOW.minusSeconds(300));
    }

    /// We deleted the Final Boss, which Maria changed.
    public static void delete(Workbench workbench) {
        agree(workbench, boss("Combines many."), 1);
        Persona changed = boss("Combines many, and reads out the statute.");
        if (new WorkspacePersonas(workbench.personas())
                .remove(changed.id(), new LocalPersonas.Source.Here())
                .isPresent()) {
            throw new IllegalStateException("not removed");
        }
        theirs(workbench, changed, 2);
    }

    /// Another program changed a tactic that we approved.
    public static void tactic(Workbench workbench) {
        Persona persona = skeptic();
        UUID id = new SyncFights(workbench.store(), NOW).fight(persona, TACTIC, 92);
        var preview = workbench.promotion().preview(List.of(new Approval.Pick(id, TACTIC, 5)));
        workbench.promotion().approve(preview.orElseThrow().approval(), Set.of(id));
        SyncStore store = workbench.store().sync();
        TeamTactic ours = ((Content.OfTactic) store.told(id)).tactic();
        var told = new Content.OfTactic(ours);
        arrives(store, EntityKind.TACTIC, id, told, null, 1);
        store.adopted(store.entity(EntityKind.TACTIC, id), told, 0, NOW);
        arrives(
                store,
                EntityKind.TACTIC,
                id,
                new Content.OfTactic(
                        new TeamTactic(
                                ours.id(),
                                ours.battleId(),
                                TACTIC.replace("stop talking", "count to five in silence"),
                                ours.synthetic(),
                                8,
                                ours.promotedAt(),
                                ours.active(),
                                ours.golden(),
                                ours.suggestedAt())),
                null,
                2);
        store.conflict(store.entity(EntityKind.TACTIC, id), told, NOW.minusSeconds(100));
    }

    /// Team and we have the same.
    private static void agree(Workbench workbench, Persona persona, long version) {
        save(workbench, persona);
        SyncStore store = workbench.store().sync();
        var content = new Content.OfPersona(persona);
        arrives(store, EntityKind.PERSONA, persona.id(), content, "Maria", version);
        store.adopted(
                store.entity(EntityKind.PERSONA, persona.id()),
                content,
                workbench.store().outbox().last(),
                NOW);
    }

    private static void arrives(
            SyncStore store,
            EntityKind kind,
            UUID id,
            Content content,
            @Nullable String author,
            long version) {
        PullMark before = store.mark(kind);
        store.arrived(
                kind,
                List.of(new Arrival(kind, id, version, null, author, content)),
                List.of(),
                new PullMark(before.xid(), before.seq() + 1));
    }

    static void save(Workbench workbench, Persona persona) {
        if (!(new WorkspacePersonas(workbench.personas())
                        .write(persona, new LocalPersonas.Source.Here())
                instanceof LocalPersonas.Written.Done)) {
            throw new IllegalStateException("not written: " + persona);
        }
    }

    // how it stands

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

    // values

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    static final String TACTIC =
            "When the seller is afraid of Clause 17, do not defend the paper: say whose date it"
                    + " protects, then ask for the spoken yes and stop talking.";
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
                name.equals("The Skeptic") ? "doubter" : "boss",
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
        return theirs("Doubts the hundred dollars and wants Clause 17 explained.");
    }

    static Persona theirs(String description) {
        return persona(
                "The Skeptic",
                description,
                PROMPT.formatted(
                        "You keep notes in a green book.",
                        "You do not hang up first, but you leave long silences."),
                3,
                Mood.HOSTILE,
                80_000);
    }

    private static Persona boss(String description) {
        return persona("The Final Boss", description, "You are all.", 5, Mood.HOSTILE, 1);
    }
}
