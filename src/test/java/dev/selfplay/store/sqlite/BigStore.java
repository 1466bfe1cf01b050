package dev.selfplay.store.sqlite;

import dev.selfplay.config.Workspace;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Weights;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.testing.OfThree;

import org.jdbi.v3.core.Handle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Fills a workspace with battles of a year, as the program would have stored them: runs of fifty
/// battles, turns with their ledger entries, gradings, sessions. Deterministic; run again, it goes on
/// where it stopped, or does nothing.
///
/// Arguments: the workspace folder, battles (100000).
public final class BigStore {
    static final Instant END = Instant.parse("2026-11-24T06:00:00Z");
    private static final int RUN = 50;
    private static final int RUNS_PER_SESSION = 5;
    private static final ModelChoice[] MODELS = {
        ModelChoice.DEFAULT,
        new ModelChoice("gpt-4.1-mini", "gpt-4o-mini", "gpt-4o"),
        new ModelChoice("gpt-5-mini", "gpt-4o-mini", "gpt-5"),
        new ModelChoice("gpt-4o", "gpt-4o-mini", "gpt-4.1")
    };

    private final List<Persona> personas;
    private final String prompt;
    private final int battles;
    private final BigTalk talk = new BigTalk();
    private final Connection db;

    private BigStore(Handle handle, List<Persona> personas, String prompt, int battles) {
        this.personas = personas;
        this.prompt = prompt;
        this.battles = battles;
        db = handle.getConnection();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int battles = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        long begin = System.nanoTime();
        fill(folder, battles);
        System.out.printf(
                "%s: %,d battles, %d s, %d MB%n",
                folder,
                battles,
                (System.nanoTime() - begin) / 1_000_000_000,
                Files.size(Workspace.at(folder).state().resolve("workbench.db")) >> 20);
    }

    /// Makes the workspace and its store where there is none, and adds what is missing to as many
    /// battles, rounded up to whole runs.
    public static void fill(Path folder, int battles) throws Exception {
        Files.createDirectories(folder);
        Workspace workspace = Workspace.at(folder);
        workspace.createState();
        workspace.createMissing();
        SqliteStore.open(workspace.state(), InstantSource.system()).close();
        List<Persona> personas = new PersonaFile(workspace.personas()).read().personas();
        String prompt = Files.readString(workspace.basePrompt());
        var database = new Database(workspace.state().toRealPath().resolve("workbench.db"));
        try (Handle handle = Database.open(database.forWriting())) {
            handle.execute("PRAGMA synchronous = OFF");
            handle.execute("PRAGMA foreign_keys = OFF");
            handle.execute("PRAGMA cache_size = -200000");
            new BigStore(handle, personas, prompt, battles).write();
            handle.execute("PRAGMA optimize");
            handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private void write() throws SQLException {
        db.setAutoCommit(false);
        int runs = Math.ceilDiv(battles, RUN);
        for (int run = (int) ask("SELECT count(*) FROM runs"); run < runs; run++) {
            new BigRun(run, runs).write();
            if (run % RUNS_PER_SESSION == RUNS_PER_SESSION - 1 || run == runs - 1) {
                db.commit();
            }
        }
        db.setAutoCommit(true);
    }

    private long ask(String sql) throws SQLException {
        try (var statement = db.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    /// One run with everything in it. Sessions follow each other, five runs in each.
    private final class BigRun {
        private final int number;
        private final SplittableRandom random;
        private final Instant at;
        private final Account account;
        private final ModelChoice models;
        private final RunSettings settings;
        private final long session;
        private final int promptVersion;
        private long cost;

        BigRun(int number, int runs) {
            this.number = number;
            random = new SplittableRandom(number);
            at = END.minusSeconds((runs - 1L - number) * 15_700);
            session = number / RUNS_PER_SESSION + 1;
            account = session % 3 == 0 ? Account.BILLED : Account.REHEARSAL;
            models = MODELS[(number / 40) % MODELS.length];
            promptVersion = number / 60;
            settings =
                    new RunSettings(
                            account,
                            models,
                            15,
                            8,
                            0.7,
                            number,
                            true,
                            false,
                            Weights.DEFAULT,
                            DealSheet.DEFAULT);
        }

        void write() throws SQLException {
            long begin = at.toEpochMilli();
            insert("sessions (nr, id, backend, number, cap, started_at)")
                    .row(
                            session,
                            id(1, session),
                            account.stored(),
                            number(),
                            5_000_000_000L,
                            begin);
            insert("runs (id, settings, battles, started_at)")
                    .row(id(3, number), Json.write(settings), RUN, begin);
            String text = prompt + "\n\n# Revision " + promptVersion + "\n";
            insert("prompts").row(Json.hash(text), text, begin);
            int[] turns = new int[RUN];
            for (int i = 0; i < RUN; i++) {
                turns[i] = battle(i, Json.hash(text));
            }
            turns(turns);
            execute("UPDATE sessions SET settled = settled + %d WHERE nr = %d", cost, session);
        }

        private int number() {
            return account == Account.BILLED ? (int) (session / 3) : (int) (session - session / 3);
        }

        private int battle(int i, String promptHash) throws SQLException {
            int index = number * RUN + i;
            Persona persona = personas.get(i % personas.size());
            String content = Json.write(persona);
            insert("persona_contents").row(Json.hash(content), persona.id().toString(), content);
            int dice = random.nextInt(100);
            BattleState state =
                    dice < 84
                            ? BattleState.COMPLETED
                            : dice < 88
                                    ? BattleState.UNGRADED
                                    : dice < 92
                                            ? BattleState.INTERRUPTED
                                            : dice < 95
                                                    ? BattleState.KILLED
                                                    : dice < 98
                                                            ? BattleState.CANCELLED
                                                            : BattleState.FAILED;
            int planned = random.nextInt(5) == 0 ? 20 : 15;
            boolean whole = state == BattleState.COMPLETED || state == BattleState.UNGRADED;
            int turns = whole ? planned : 1 + random.nextInt(planned - 1);
            boolean disputed = random.nextInt(12) == 0;
            int skill = 4 + random.nextInt(6);
            Scorecard card = state == BattleState.COMPLETED ? scorecard(skill, turns) : null;
            long spent = turns * 1_150_000L + (card == null ? 0 : 11_000_000L);
            cost += spent;
            insert(
                            """
                            battles (nr, id, run_id, ordinal, persona_id, persona_type,
                                persona_name, difficulty, persona_hash, prompt_hash, state, reason,
                                turns_planned, turns_done, seed, backend, closer_model,
                                seller_model, referee_model, total, disputed, agreed, cost,
                                created_at, ended_at)\
                            """)
                    .row(
                            index + 1,
                            id(7, index),
                            id(3, number),
                            i,
                            persona.id().toString(),
                            persona.type(),
                            persona.name(),
                            persona.difficulty(),
                            Json.hash(content),
                            promptHash,
                            state.name(),
                            reason(state),
                            planned,
                            turns,
                            index * 7_919L,
                            account.stored(),
                            models.closer(),
                            models.seller(),
                            models.referee(),
                            card == null ? null : card.total(),
                            disputed && card != null,
                            !disputed && card != null,
                            spent,
                            at.toEpochMilli(),
                            at.plusSeconds(60L * turns).toEpochMilli());
            if (card != null) {
                grading(index, card, disputed, turns);
            }
            return turns;
        }

        private void grading(int index, Scorecard card, boolean disputed, int turns)
                throws SQLException {
            var audit =
                    new Audit(
                            List.of(new Audit.Figure(3, 82_700, false)),
                            List.of(new Audit.Figure(4, 95_000 + random.nextInt(50) * 1000, false)),
                            new Audit.Disfluencies(random.nextInt(9), 300),
                            List.of(7, 9),
                            disputed ? SpokenYes.NO : card.verbalYes(),
                            List.of(),
                            List.of());
            long at = this.at.plusSeconds(60L * turns).toEpochMilli();
            insert("gradings (id,battle_nr,at,total,scorecard,audit,contradictions,cost)")
                    .row(
                            id(9, index),
                            index + 1,
                            at,
                            card.total(),
                            Json.write(card),
                            Json.write(audit),
                            Json.write(
                                    disputed
                                            ? List.of(
                                                    "The referee heard a spoken yes in turn 13; the"
                                                            + " audit found none.")
                                            : List.of()),
                            11_000_000L);
            ledger("REFEREE", models.referee(), index, null, id(9, index), 11_000_000L, at);
        }

        private Scorecard scorecard(int skill, int turns) {
            int math = Math.min(10, skill + random.nextInt(3));
            int humanity = Math.min(10, skill + random.nextInt(2));
            int success = Math.min(10, Math.max(0, skill - 1 + random.nextInt(4)));
            return new Scorecard(
                    OfThree.criteria(
                            grade(math, "Held the figure when pushed."),
                            grade(humanity, "Sounded like a neighbour, mostly."),
                            grade(success, "The memorandum was discussed.")),
                    success > 6 ? SpokenYes.at(turns - 1) : SpokenYes.NO,
                    List.of(
                            new Scorecard.WinningRebuttal(
                                    5, "too low", "as it stands", true, "calm and specific")),
                    "Names the price early and holds it; could ask one more question first.",
                    Weights.DEFAULT.total(OfThree.criteria(math, humanity, success)),
                    Weights.DEFAULT,
                    "1",
                    models.referee(),
                    null,
                    1,
                    0);
        }

        private Scorecard.Grade grade(int score, String why) {
            return new Scorecard.Grade(
                    score, why, List.of(new Scorecard.Quote(3, "$82,700", true)));
        }

        /// Turn after turn over all battles, as they come in when battles are fought side by side.
        private void turns(int[] of) throws SQLException {
            long nr = ask("SELECT coalesce(max(nr), 0) FROM turns");
            for (int turn = 1; turn <= 20; turn++) {
                for (int i = 0; i < RUN; i++) {
                    if (turn <= of[i]) {
                        turn(++nr, number * RUN + i, turn);
                    }
                }
            }
        }

        private void turn(long nr, int battle, int turn) throws SQLException {
            long begun = at.plusSeconds(60L * (turn - 1)).toEpochMilli();
            boolean closer = Speaker.ofTurn(turn) == Speaker.CLOSER;
            String model = closer ? models.closer() : models.seller();
            insert(
                            """
                            turns (nr, battle_nr, number, speaker, text, finish, input, cached,
                                output, estimated, cost, attempts, model, fingerprint, started_at,
                                ended_at)\
                            """)
                    .row(
                            nr,
                            battle + 1,
                            turn,
                            Speaker.ofTurn(turn).name(),
                            talk.utterance(turn, random),
                            "REPLY",
                            1_800 + 60 * turn,
                            900,
                            70,
                            false,
                            1_150_000,
                            1,
                            model,
                            null,
                            begun,
                            begun + 3_000);
            ledger(
                    closer ? "CLOSER" : "SELLER",
                    model,
                    battle,
                    turn,
                    null,
                    1_150_000L,
                    begun + 3_000);
        }

        private void ledger(
                String role,
                String model,
                int battle,
                Integer turn,
                String grading,
                long spent,
                long settled)
                throws SQLException {
            int input = turn == null ? 4_000 : 1_800 + 60 * turn;
            insert(
                            """
                            ledger_entries (id, session_nr, owner, role, battle_nr, turn,
                                grading_id, call, model, reserved, input_bound, output_bound,
                                reserved_at, reason, input, cached, output, cost, settled_at)\
                            """)
                    .row(
                            id(turn == null ? 11 : 13 + turn, battle),
                            session,
                            "past",
                            role,
                            battle + 1,
                            turn,
                            grading,
                            grading == null ? null : 1,
                            model,
                            spent * 2,
                            3_000,
                            300,
                            settled - 3_000,
                            "REPLIED",
                            input,
                            900,
                            70,
                            spent,
                            settled);
            execute(
                    """
                    INSERT INTO spend_shares VALUES (%d, '%s', '%s', 1, %d, 900, 70, 0, %d)
                    ON CONFLICT DO UPDATE SET calls = calls + 1, input = input + excluded.input,
                        cached = cached + 900, output = output + 70, cost = cost + excluded.cost\
                    """,
                    session, role, model, input, spent);
        }
    }

    private static String reason(BattleState state) {
        return switch (state) {
            case KILLED -> "Kill-switch activated: only $0.0013 of the session's $5.00 is left.";
            case FAILED -> "The server does not know the model (404).";
            case INTERRUPTED -> "The program was stopped.";
            case UNGRADED -> "The referee's reply was no scorecard.";
            default -> null;
        };
    }

    private static String id(long kind, long number) {
        return new UUID(0x4000 | kind << 32, 0x8000_0000_0000_0000L | number).toString();
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (var statement = db.createStatement()) {
            statement.executeUpdate(sql.formatted(values));
        }
    }

    private final java.util.Map<String, Insert> inserts = new java.util.HashMap<>();

    private Insert insert(String into) {
        return inserts.computeIfAbsent(into, Insert::new);
    }

    /// A statement prepared once. What is there already stays as it is.
    private final class Insert {
        private final String into;
        private PreparedStatement statement;

        Insert(String into) {
            this.into = into;
        }

        void row(Object... values) throws SQLException {
            if (statement == null) {
                statement =
                        db.prepareStatement(
                                "INSERT OR IGNORE INTO %s VALUES (?%s)"
                                        .formatted(into, ", ?".repeat(values.length - 1)));
            }
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
