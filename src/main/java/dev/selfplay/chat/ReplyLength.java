package dev.selfplay.chat;

/// How long a reply may need to become for its use; thoughts are not among it.
public enum ReplyLength {
    /// A spoken turn is a few sentences; this is the emergency stop.
    TURN(320),
    GRADING(1_500),
    /// For a grading that was cut.
    LONG_GRADING(3_000),
    /// For one criterion, graded by itself; enough for its fields at their longest.
    CRITERION(1_000),
    TACTIC(300),
    /// For a section of the prompt, edited.
    SECTION(2_000);

    private final int tokens;

    ReplyLength(int tokens) {
        this.tokens = tokens;
    }

    public int tokens() {
        return tokens;
    }
}
