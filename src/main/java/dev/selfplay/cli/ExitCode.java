package dev.selfplay.cli;

/// What the command line exits with.
public final class ExitCode {
    /// Everything asked for was done; all battles are graded.
    public static final int OK = 0;

    /// Some battles failed or could not be graded; a check found something.
    public static final int INCOMPLETE = 1;

    /// Wrong usage, bad input, or no display.
    public static final int USAGE = 2;

    /// The kill-switch stopped it, or the session was locked already.
    public static final int KILL_SWITCH = 3;

    /// The safety check: production where a sandbox is needed, or the reverse; broken configuration; or
    /// something that the folder asks for and nobody has allowed.
    public static final int SAFETY = 4;

    private ExitCode() {}
}
