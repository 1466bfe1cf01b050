package dev.selfplay.store.sqlite;

import dev.selfplay.change.ChangeStore;
import dev.selfplay.chat.Refusals;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleNotes;
import dev.selfplay.engine.BattleRulings;
import dev.selfplay.engine.BattleStore;
import dev.selfplay.exam.ExamStore;
import dev.selfplay.experiment.ExperimentStore;
import dev.selfplay.experiment.RunRecords;
import dev.selfplay.experiment.TournamentStore;
import dev.selfplay.files.OwnerOnly;
import dev.selfplay.files.ProcessLock;
import dev.selfplay.gate.GateStore;
import dev.selfplay.persona.PersonaDrafts;
import dev.selfplay.persona.PersonaHistory;
import dev.selfplay.promotion.PromotionStore;
import dev.selfplay.prompt.PromptDrafts;
import dev.selfplay.prompt.PromptJournal;
import dev.selfplay.rubric.RubricStore;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.SpendLedger;
import dev.selfplay.sync.Outbox;
import dev.selfplay.sync.SyncStore;
import dev.selfplay.training.TrainingStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The local store of a workspace: one SQLite file, `workbench.db`, which several processes may
/// have open at once. Whatever it gives out is thread-safe, blocks the caller until the disk has
/// answered, and throws [StoreException] where the database cannot be used.
public final class SqliteStore implements AutoCloseable {
    private static final String FILE = "workbench.db";
    private static final String LOCK = "store.lock";
    private static final String INSTANCES = "instances";
    private static final String ID = "SELECT id FROM store_identity";

    private final Instances instances;
    private final Identity identity;
    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;

    private SqliteStore(
            Instances instances,
            Identity identity,
            Writer writer,
            Readers readers,
            InstantSource clock) {
        this.instances = instances;
        this.identity = identity;
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    /// Opens the store, makes it where there is none, and brings an older one up to date. Takes a
    /// few tenths of a second where the schema has to be made, else some ten milliseconds.
    ///
    /// @param folder the workspace's `.selfplay`; created if missing
    /// @throws StoreException if the folder cannot be written, or the file is damaged, foreign or
    ///     newer than this program; the file is untouched then
    public static SqliteStore open(Path folder, InstantSource clock) {
        return open(folder, clock, true);
    }

    /// Opens a copy of a store, damaged or not: what is damaged shows where it is read.
    ///
    /// @param folder with the copied [#files]
    /// @throws StoreException as with [#open], but for damage
    public static SqliteStore openCopy(Path folder, InstantSource clock) {
        return open(folder, clock, false);
    }

    /// What a copy of a store consists of, as far as it is there; names in its folder.
    public static List<String> files() {
        return List.of(FILE, FILE + "-wal", Identity.NOTE);
    }

    private static SqliteStore open(Path folder, InstantSource clock, boolean thorough) {
        try {
            Path place = Files.createDirectories(folder).toRealPath();
            var database = new Database(place.resolve(FILE));
            try (ProcessLock lock = ProcessLock.acquire(place.resolve(LOCK))) {
                return lock.held(() -> start(database, place, clock, thorough));
            }
        } catch (IOException e) {
            throw StoreException.unusableFolder(folder, e);
        }
    }

    private static SqliteStore start(
            Database database, Path place, InstantSource clock, boolean thorough)
            throws IOException {
        Identity.missing(place, database.file(), place.resolve(INSTANCES));
        new Schema(database, thorough).prepare();
        // SQLite gives the files beside it the permissions of the database
        OwnerOnly.restrict(database.file());
        Instances instances = Instances.start(place.resolve(INSTANCES), place.resolve(LOCK));
        try {
            var writer = new Writer(database);
            try {
                String id = writer.write(h -> h.select(ID).mapTo(String.class).one());
                Identity identity = Identity.of(place, id);
                return new SqliteStore(instances, identity, writer, new Readers(database), clock);
            } catch (IOException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (IOException e) {
            instances.close();
            throw e;
        } catch (RuntimeException e) {
            instances.close();
            throw StoreException.of(database.file(), e);
        }
    }

    public SpendLedger ledger() {
        return new SqliteLedger(writer, readers, instances.self(), clock);
    }

    public LedgerArchive ledgerArchive() {
        return new SqliteLedgerArchive(readers);
    }

    public BattleStore battles() {
        return new SqliteBattles(writer, readers, instances);
    }

    public BattleArchive archive() {
        return new SqliteArchive(readers);
    }

    public BattleIndex index() {
        return new SqliteIndex(readers);
    }

    public RunRecords runs() {
        return new SqliteRunRecords(readers);
    }

    /// What models turned out not to take.
    public Refusals refusals() {
        return new SqliteRefusals(writer, readers, clock);
    }

    public BattleNotes notes() {
        return new SqliteNotes(writer, readers);
    }

    public ExamStore exams() {
        return new SqliteExams(writer, readers);
    }

    public ExperimentStore experiments() {
        return new SqliteExperiments(writer, readers, instances.self());
    }

    public TournamentStore tournaments() {
        return new SqliteTournaments(writer, readers, instances.self());
    }

    public GateStore gate() {
        return new SqliteGate(writer, readers);
    }

    public TrainingStore trainings() {
        return new SqliteTrainings(writer, readers, instances.self());
    }

    public ChangeStore changes() {
        return new SqliteChanges(writer, readers);
    }

    public RubricStore rubrics() {
        return new SqliteRubrics(writer, readers);
    }

    public BattleRulings rulings() {
        return new SqliteRulings(writer);
    }

    public PersonaHistory personaHistory() {
        return new SqlitePersonaHistory(writer, readers);
    }

    public PromptJournal prompts() {
        return new SqlitePrompts(writer, readers);
    }

    public PromotionStore promotion() {
        return new SqlitePromotion(writer, readers);
    }

    public Outbox outbox() {
        return new SqliteOutbox(writer, readers, battles()::material);
    }

    public SyncStore sync() {
        return new SqliteSync(writer, readers);
    }

    public PersonaDrafts personaDrafts() {
        return new SqlitePersonaDrafts(writer, readers);
    }

    public PromptDrafts promptDrafts() {
        return new SqlitePromptDrafts(writer, readers);
    }

    /// A number that is another one as soon as another process (or another store) has committed
    /// something; this store's own changes leave it as it is. Takes no lock: cheap enough to ask once
    /// a second.
    public long changeCounter() {
        return writer.ask(handle -> handle.select("PRAGMA data_version").mapTo(Long.class).one());
    }

    /// Whether the files were removed or replaced since the store was opened: then nothing that is
    /// written is kept, writing fails, and the store can only be closed. Looks at the disk.
    public boolean gone() {
        return writer.gone();
    }

    /// Whether this is another database than the one that the workspace's spend was in, because that
    /// one was removed, emptied or replaced: what was spent before is not known. Looks at the disk.
    public boolean spendUnknown() {
        return identity.other();
    }

    /// A person accepts that: from now on this is the workspace's database.
    ///
    /// @throws StoreException if that cannot be noted
    public void acceptSpendUnknown() {
        try {
            identity.accept();
        } catch (IOException e) {
            throw StoreException.unusableFolder(instances.folder(), e);
        }
    }

    /// For tests: makes the disk look full from this many pages on (or from the present size).
    void limitPages(long pages) {
        writer.write(handle ->
                handle.select("PRAGMA max_page_count = " + pages).mapTo(Long.class).one());
    }

    /// Finishes what is under way and gives the workspace up. Closing again does nothing.
    @Override
    public void close() {
        readers.close();
        writer.close();
        try {
            instances.close();
        } catch (IOException e) {
            throw StoreException.unusableFolder(instances.folder(), e);
        }
    }
}
