package dev.selfplay.engine;

import dev.selfplay.domain.Battle;

/// What is done with a battle that has just got its grades, before it ends and before its run is
/// over: so that whatever it costs is part of both.
///
/// Called on the battle's thread, for several battles at once; may block and ask a model, in the
/// battle's name. Interrupted, it comes to an end at once and leaves the thread's flag set. Whatever
/// it throws is logged and changes nothing about the battle.
@FunctionalInterface
public interface AfterGrading {

    /// @param graded as stored, with its grades
    void graded(Battle graded);
}
