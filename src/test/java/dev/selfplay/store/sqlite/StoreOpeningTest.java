package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;

import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

class StoreOpeningTest {
    @TempDir Path folder;

    @Test
    void whatWasStoredIsThereAtTheNextStart() {
        Battle battle;
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            battle = Sample.battles(store, 1, NOW).getFirst();
            Sample.say(store, battle, 1, "Hello");
            store.battles().setState(battle.id(), BattleState.KILLED, "x", NOW);
        }
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            assertThat(store.archive().detail(battle.id()).orElseThrow().turns()).hasSize(1);
        }
        assertThat(Files.exists(folder.resolve("workbench.db-wal"))).isFalse();
    }

    @Test
    void theSchemaVersionIsTheHighestMigration() {
        var database = new Database(folder.resolve("workbench.db"));
        assertThat(
                        Arrays.stream(new Schema(database, true).flyway().info().all())
                                .map(MigrationInfo::getVersion)
                                .map(Object::toString))
                .last()
                .isEqualTo(String.valueOf(Schema.VERSION));
    }

    @Test
    void anyNameOfTheFolderWorks() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("my 100% work? #1 & more;x=y"));
        try (var store = SqliteStore.open(odd, Sample.CLOCK)) {
            assertThat(store.ledger().current(Account.BILLED, Session.DEFAULT_CAP, NOW).number())
                    .isEqualTo(1);
        }
        assertThat(odd.resolve("workbench.db")).isNotEmptyFile();
    }

    @Test
    void aNewerDatabaseIsLeftUntouched() throws IOException {
        make();
        execute(
                """
                INSERT INTO flyway_schema_history VALUES
                (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'me', '2027-01-01', 1, 1)\
                """);
        refuses("newer version", "99", "--workspace");
    }

    @Test
    void aNewerDatabaseThatWasLeftByACrashIsLeftUntouched() throws IOException {
        make();
        byte[] file;
        byte[] wal;
        Path db = folder.resolve("workbench.db");
        try (Handle handle = Database.open(new Database(db).forWriting())) {
            handle.execute(
                    """
                    INSERT INTO flyway_schema_history VALUES
                    (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'me', '2027-01-01', 1, 1)\
                    """);
            file = Files.readAllBytes(db);
            wal = Files.readAllBytes(folder.resolve("workbench.db-wal"));
        }
        Files.write(db, file);
        Files.write(folder.resolve("workbench.db-wal"), wal);
        refuses("newer version", "99", "--workspace");
    }

    @Test
    void aDamagedDatabaseIsLeftUntouched() throws IOException {
        make();
        Path db = folder.resolve("workbench.db");
        byte[] bytes = Files.readAllBytes(db);
        Arrays.fill(bytes, 8192, bytes.length, (byte) 0x5a);
        Files.write(db, bytes);
        refuses("is damaged", "backup");
    }

    @Test
    void aTruncatedDatabaseIsLeftUntouched() throws IOException {
        make();
        Path db = folder.resolve("workbench.db");
        Files.write(db, Arrays.copyOf(Files.readAllBytes(db), 3 * 4096 + 100));
        refuses("is damaged", "backup");
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftUntouched() throws IOException {
        Files.writeString(folder.resolve("workbench.db"), "Dear diary, ".repeat(2000));
        refuses("is not a database of this program", "Move it away");
    }

    @Test
    void anotherProgramsDatabaseIsLeftUntouched() throws IOException {
        execute("CREATE TABLE recipes (name TEXT)");
        refuses("is not a database of this program", "Move it away");
    }

    @Test
    void anEmptyFileBecomesADatabase() throws IOException {
        Files.createFile(folder.resolve("workbench.db"));
        make();
        assertThat(folder.resolve("workbench.db")).isNotEmptyFile();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("plain"), "a file");
        assertThatThrownBy(() -> SqliteStore.open(file.resolve(".selfplay"), Sample.CLOCK))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("plain")
                .hasMessageContaining("--workspace");
    }

    @Test
    void aDirectoryInTheFilesPlaceIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("workbench.db"));
        assertThatThrownBy(() -> SqliteStore.open(folder, Sample.CLOCK))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("workbench.db is not a database of this program");
    }

    @Test
    void aReadOnlyFileIsLeftUntouched() throws IOException {
        make();
        Path db = folder.resolve("workbench.db");
        assertThat(db.toFile().setReadOnly()).isTrue();
        assumeThat(Files.isWritable(db)).as("a superuser may write all the same").isFalse();
        refuses("cannot be written", "--workspace");
    }

    @Test
    void aFullDiskFailsTheWriteAndKeepsWhatWasStored() {
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            Battle battle = Sample.battles(store, 1, NOW).getFirst();
            Sample.say(store, battle, 1, "stored");
            Session before = store.ledger().current(battle.account(), Session.DEFAULT_CAP, NOW);
            store.limitPages(1);
            assertThatThrownBy(() -> Sample.say(store, battle, 2, "x".repeat(2_000_000)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("workbench.db")
                    .hasMessageContaining("disk is full");
            assertThat(store.archive().detail(battle.id()).orElseThrow().turns()).hasSize(1);
            assertThat(store.ledger().session(before.id()).settled()).isEqualTo(before.settled());
            store.limitPages(1_000_000);
            Sample.say(store, battle, 2, "again");
            assertThat(store.archive().detail(battle.id()).orElseThrow().turns()).hasSize(2);
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        var store = SqliteStore.open(folder, Sample.CLOCK);
        var ledger = store.ledger();
        store.close();
        assertThatThrownBy(() -> ledger.open(Account.BILLED, Usd.ofDollars(1), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> ledger.current(Account.BILLED, Session.DEFAULT_CAP, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aFreshWorkspaceHasSpentNothingAndKnowsIt() {
        assertThat(spendUnknown()).isFalse();
        assertThat(spendUnknown()).isFalse();
    }

    @Test
    void aDatabaseThatWasEmptiedRemovedOrReplacedIsMissedUntilThatIsAccepted() throws IOException {
        make();
        Path db = folder.resolve("workbench.db");
        byte[] ours = Files.readAllBytes(db);
        Files.write(db, new byte[0]);
        assertThat(spendUnknown()).isTrue();
        assertThat(spendUnknown()).as("also at the next start").isTrue();
        Files.write(db, ours);
        assertThat(spendUnknown()).as("brought back").isFalse();
        Files.delete(db);
        assertThat(spendUnknown()).isTrue();
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            store.acceptSpendUnknown();
            assertThat(store.spendUnknown()).isFalse();
        }
        assertThat(spendUnknown()).isFalse();
        Files.write(db, ours);
        assertThat(spendUnknown()).as("another one than was accepted").isTrue();
    }

    @Test
    void aDatabaseThatAnEarlierVersionMadeIsMissedToo() throws IOException {
        make();
        Files.delete(folder.resolve(Identity.NOTE));
        assertThat(spendUnknown()).as("it is there, and noted now").isFalse();
        Files.delete(folder.resolve(Identity.NOTE));
        Files.delete(folder.resolve("workbench.db"));
        assertThat(spendUnknown()).isTrue();
        assertThat(spendUnknown()).isTrue();
        Files.delete(folder.resolve(Identity.NOTE));
        assertThat(spendUnknown()).as("removing the note accepts it").isFalse();
    }

    @Test
    void anEmptyDatabaseInAWorkspaceThatNeverHadAnotherIsMissed() throws IOException {
        Files.createFile(folder.resolve("workbench.db"));
        assertThat(spendUnknown()).isTrue();
    }

    @Test
    void nothingIsTakenForStoredOnceTheFilesAreGone() throws IOException {
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            Battle battle = Sample.battles(store, 1, NOW).getFirst();
            Sample.say(store, battle, 1, "stored");
            assertThat(store.gone()).isFalse();
            Files.delete(folder.resolve("workbench.db"));
            assertThat(store.gone()).isTrue();
            assertThat(store.battles().lost()).isTrue();
            assertThatThrownBy(() -> Sample.say(store, battle, 2, "lost"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("removed or replaced while the program was running");
            Files.writeString(folder.resolve("workbench.db"), "another one");
            assertThat(store.gone()).isTrue();
        }
    }

    @Test
    void allItsFilesBelongToTheUserAlone() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        make();
        try (var store = SqliteStore.open(folder, Sample.CLOCK);
                Stream<Path> files = Files.walk(folder)) {
            Sample.battles(store, 1, NOW);
            assertThat(files.filter(f -> !f.equals(folder)).toList())
                    .extracting(f -> folder.relativize(f).toString())
                    .contains("workbench.db", "workbench.db-wal", "workbench.db-shm", "store.lock");
        }
        try (var store = SqliteStore.open(folder, Sample.CLOCK);
                Stream<Path> files = Files.walk(folder)) {
            Sample.battles(store, 1, NOW);
            for (Path file : files.filter(f -> !f.equals(folder)).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    private boolean spendUnknown() {
        try (var store = SqliteStore.open(folder, Sample.CLOCK)) {
            return store.spendUnknown();
        }
    }

    private void make() {
        SqliteStore.open(folder, Sample.CLOCK).close();
    }

    private void execute(String sql) {
        var database = new Database(folder.resolve("workbench.db"));
        try (Handle handle = Database.open(database.forWriting())) {
            handle.execute(sql);
        }
    }

    private void refuses(String... words) throws IOException {
        Map<String, String> before = contents();
        assertThatThrownBy(() -> SqliteStore.open(folder, Sample.CLOCK))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.resolve("workbench.db").toRealPath().toString())
                .hasMessageContaining("left untouched")
                .satisfies(e -> assertThat(e.getMessage()).contains(List.of(words)));
        assertThat(contents()).isEqualTo(before);
    }

    /// The bytes of the database and its log. The index of the log (-shm) holds no content.
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("workbench.db") && !name.endsWith("-shm")) {
                    contents.put(
                            name,
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }
}
