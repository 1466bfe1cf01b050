/// The team's database as the window has it: how it stands, conflicts to decide, where it is.
@NullMarked
package dev.selfplay.ui.team;

import org.jspecify.annotations.NullMarked;
