/// The team's database in the window: its status, conflicts to decide, where it is.
@NullMarked
package dev.selfplay.ui.team;

import org.jspecify.annotations.NullMarked;
