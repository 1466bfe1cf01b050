package dev.selfplay.sync.postgres;

/// A column that holds what this program cannot take. The message names the column.
final class UnreadableRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRow(String column, String why) {
        super(column + ": " + why);
    }
}
