package dev.selfplay.store.sqlite;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.sql.DataSource;

/// The ways to connect to the file. It must never be opened with Java's own file classes while
/// SQLite has it open: closing such a channel drops, on POSIX systems, the locks of the whole
/// process, SQLite's included.
record Database(Path file) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // of the one writer: with a large store the ends of all its indexes do not fit into SQLite's 2
    // MB
    private static final int CACHE_KIB = 32_768;

    /// For writing: WAL, and a commit returns when it is on the disk.
    DataSource forWriting() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setCacheSize(-CACHE_KIB);
        config.setBusyTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return source(config, "");
    }

    /// For reading what is there, which must be a database already.
    DataSource forReading() {
        return source(readOnly(), "");
    }

    /// For a look that leaves the file, and the files beside it, as they are.
    DataSource forInspection() {
        // Without a -wal file nobody has it open, and all of it is in the file itself: then SQLite
        // need not lock it nor put files beside it.
        boolean quiescent = !Files.exists(Path.of(file + "-wal"));
        return source(readOnly(), quiescent ? "?immutable=1" : "");
    }

    static Handle open(DataSource source) {
        return Jdbi.open(source);
    }

    private static SQLiteConfig readOnly() {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return config;
    }

    private DataSource source(SQLiteConfig config, String options) {
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        var source = new SQLiteDataSource(config);
        // a URI, because in a plain name sqlite-jdbc would take a question mark for its own
        source.setUrl("jdbc:sqlite:file:" + file.toUri().getRawPath() + options);
        return source;
    }
}
