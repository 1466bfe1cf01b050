package dev.selfplay.cli;

/// Ends a command with one line for people and an exit code.
final class CommandError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    CommandError(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
