package dev.selfplay.store.sqlite;

import dev.selfplay.domain.FailureWords;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.nio.file.Path;
import java.util.Locale;

/// The local store cannot be used. The message names the file, what is wrong with it and what the
/// user can do.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String message) {
        super(message);
    }

    private StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// What this failure means to the user, if the database is at fault; otherwise the failure
    /// itself, which is a bug of the caller.
    static RuntimeException of(Path file, RuntimeException failure) {
        if (failure instanceof StoreException) {
            return failure;
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLiteException sqlite) {
                return new StoreException(explain(file, sqlite), failure);
            }
        }
        return failure instanceof FlywayException
                ? new StoreException(
                        "%s could not be brought up to date: %s"
                                .formatted(file, failure.getMessage()),
                        failure)
                : failure;
    }

    static StoreException unusableFolder(Path folder, Throwable cause) {
        return new StoreException(
                "%s cannot be used (%s). Give yourself write permission there, or choose another workspace with --workspace DIR."
                        .formatted(folder, FailureWords.of(cause)),
                cause);
    }

    static StoreException damaged(Path file, String detail) {
        return new StoreException(damagedMessage(file, detail));
    }

    private static String damagedMessage(Path file, String detail) {
        return "%s is damaged (%s). It was left untouched. Restore it from a backup, or move it and its -wal file away: a new one is made at the next start."
                .formatted(file, detail);
    }

    /// What is stored from now on, and what was stored since the program started, is lost.
    static StoreException gone(Path file) {
        return new StoreException(
                "%s was removed or replaced while the program was running. Nothing can be kept any more: close the program, bring the file back from a backup if you have one, and start again."
                        .formatted(file));
    }

    static StoreException foreign(Path file) {
        return new StoreException(foreignMessage(file));
    }

    static StoreException readOnly(Path file) {
        return new StoreException(readOnlyMessage(file));
    }

    private static String readOnlyMessage(Path file) {
        return "%s cannot be written. It was left untouched. Give yourself write permission on it and its folder, or choose another workspace with --workspace DIR."
                .formatted(file);
    }

    private static String foreignMessage(Path file) {
        return "%s is not a database of this program. It was left untouched. Move it away: a new one is made at the next start."
                .formatted(file);
    }

    static StoreException newer(Path file, int found, int known) {
        return new StoreException(
                String.format(
                        Locale.ROOT,
                        "%s was written by a newer version of this program (its schema is %d, this"
                                + " program knows %d). It was left untouched. Install the newer"
                                + " version, or choose another workspace with --workspace DIR.",
                        file,
                        found,
                        known));
    }

    private static String explain(Path file, SQLiteException failure) {
        SQLiteErrorCode code = failure.getResultCode();
        String name = code.name();
        if (code == SQLiteErrorCode.SQLITE_NOTADB) {
            return foreignMessage(file);
        }
        if (name.startsWith("SQLITE_CORRUPT")) {
            return damagedMessage(file, name);
        }
        if (code == SQLiteErrorCode.SQLITE_FULL) {
            return "%s cannot grow: the disk is full. What was stored before is safe. Free some space and start again."
                    .formatted(file);
        }
        if (name.startsWith("SQLITE_READONLY")
                || name.startsWith("SQLITE_CANTOPEN")
                || code == SQLiteErrorCode.SQLITE_PERM) {
            return readOnlyMessage(file);
        }
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return "%s is held by another program for too long. Close what has it open, such as a database browser, and try again."
                    .formatted(file);
        }
        if (name.startsWith("SQLITE_IOERR")) {
            return "%s could not be read or written (%s). What was stored before is safe. Check the disk and its free space."
                    .formatted(file, name);
        }
        return "%s refused: %s".formatted(file, failure.getMessage());
    }
}
