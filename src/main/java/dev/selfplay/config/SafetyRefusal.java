package dev.selfplay.config;

/// What was asked for is billed or leaves the machine, and it is not clear that it is safe: broken or
/// missing configuration, or something that no person has allowed yet. The message says what to do.
public class SafetyRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SafetyRefusal(Problem why) {
        super(why.toString());
    }
}
