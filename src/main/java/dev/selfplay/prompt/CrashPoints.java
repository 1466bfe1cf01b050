package dev.selfplay.prompt;

/// Hears how far a change of the prompt file has come. Production hears nothing; the crash tests end
/// the process here, and let others save the file.
public interface CrashPoints {
    CrashPoints NONE = step -> {};

    void reached(Step step);

    /// The moments between which something lasting happens.
    enum Step {
        /// The file is read, nothing is written yet.
        READ,
        /// The journal knows what is about to happen.
        JOURNALED,
        /// The new file is complete beside the old one.
        PREPARED,
        /// The new file has taken the old one's place.
        REPLACED,
        /// The journal's entry is ended, with everything that depends on it.
        COMMITTED
    }
}
