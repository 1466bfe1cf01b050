package dev.selfplay.alerts;

import java.util.List;

/// Something that somebody should be told.
///
/// @param title one line of at most 150 characters
/// @param facts name and value, such as `Battles: 50`; at most ten are shown
/// @param text a sentence or two; may be empty
public record Alert(Kind kind, String title, List<Fact> facts, String text) {
    public Alert {
        facts = List.copyOf(facts);
    }

    /// At most one message a minute of each.
    public enum Kind {
        KILL_SWITCH,
        RUN_FINISHED,
        FAILURE,
        /// A person wants to see one arrive.
        TEST
    }

    public record Fact(String name, String value) {}
}
