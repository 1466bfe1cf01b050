/// Battles of a run: the wall, the live transcript, the scorecard and the start dialog.
@NullMarked
package dev.selfplay.ui.arena;

import org.jspecify.annotations.NullMarked;
