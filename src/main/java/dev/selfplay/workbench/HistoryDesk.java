package dev.selfplay.workbench;

import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleNotes;

import java.util.function.Supplier;

/// What the history page works on.
///
/// @param author who writes notes and grades at this window
public record HistoryDesk(
        BattleArchive archive, BattleIndex index, BattleNotes notes, Supplier<String> author) {}
