package dev.selfplay.doctor;

import dev.selfplay.config.Problem;

/// One line of an examination.
///
/// @param what was examined
/// @param detail what was found; secrets are masked
/// @param remedy what to do; empty where there is nothing to do
public record Finding(String what, Level state, String detail, String remedy) {

    /// Its status.
    public enum Level {
        OK,
        /// For information: neither good nor bad.
        INFO,
        /// Battles run, but somebody should look at it.
        WARN,
        /// Battles do not run, or not as wished.
        FAIL
    }

    public static Finding ok(String what, String detail) {
        return new Finding(what, Level.OK, detail, "");
    }

    public static Finding info(String what, String detail, String remedy) {
        return new Finding(what, Level.INFO, detail, remedy);
    }

    public static Finding warn(String what, String detail, String remedy) {
        return new Finding(what, Level.WARN, detail, remedy);
    }

    static Finding warn(String what, Problem problem) {
        return warn(what, problem.message(), problem.remedy());
    }

    public static Finding fail(String what, String detail, String remedy) {
        return new Finding(what, Level.FAIL, detail, remedy);
    }
}
