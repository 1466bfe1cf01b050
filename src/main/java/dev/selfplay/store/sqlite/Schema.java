package dev.selfplay.store.sqlite;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at the file before anything is written to it, and brings it up to date. To be called
/// under the workspace's process lock, before any other connection of this store is opened.
///
/// @param thorough whether a damaged file is refused rather than read as far as it can be
record Schema(Database database, boolean thorough) {
    /// The highest migration in `db/migration`.
    static final int VERSION = 36;

    private static final String LOCATION = "classpath:db/migration";

    // beyond it a full check would hold up the start; damage then shows where it is read
    private static final long CHECKED_BYTES = 32L << 20;

    /// @throws StoreException if the file is damaged, foreign, newer than this program, or cannot
    ///     be written; it is untouched then
    void prepare() {
        Path file = database.file();
        try {
            if (found() < VERSION) {
                flyway().migrate();
            }
        } catch (RuntimeException e) {
            throw StoreException.of(file, e);
        } catch (IOException e) {
            throw StoreException.unusableFolder(file, e);
        }
    }

    Flyway flyway() {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database.forWriting())
                .locations(LOCATION)
                .failOnMissingLocations(true)
                .loggers(QuietFlyway.class.getName())
                .load();
    }

    /// The version of the schema in the file, 0 for none.
    private int found() throws IOException {
        Path file = database.file();
        if (!Files.exists(file)) {
            return 0;
        }
        if (!Files.isRegularFile(file)) {
            throw StoreException.foreign(file);
        }
        if (!Files.isWritable(file)) {
            throw StoreException.readOnly(file);
        }
        if (Files.size(file) == 0) {
            return 0;
        }
        try (Handle handle = Database.open(database.forInspection())) {
            if (count(handle, "name = 'flyway_schema_history'") == 0) {
                if (count(handle, "name NOT LIKE 'sqlite_%'") > 0) {
                    throw StoreException.foreign(file);
                }
                return 0;
            }
            int version =
                    handle.select(
                                    "SELECT coalesce(max(CAST(version AS INTEGER)), 0)"
                                            + " FROM flyway_schema_history WHERE success = 1")
                            .mapTo(Integer.class)
                            .one();
            if (version > VERSION) {
                throw StoreException.newer(file, version, VERSION);
            }
            if (thorough && Files.size(file) <= CHECKED_BYTES) {
                String found =
                        handle.select("PRAGMA quick_check(1)")
                                .mapTo(String.class)
                                .findFirst()
                                .orElse("");
                if (!found.equals("ok")) {
                    throw StoreException.damaged(file, found.lines().findFirst().orElse(found));
                }
            }
            return version;
        }
    }

    private static int count(Handle handle, String condition) {
        return handle.select("SELECT count(*) FROM sqlite_schema WHERE " + condition)
                .mapTo(Integer.class)
                .one();
    }
}
