/// All battles of the runs at hand, as map, cards or list, and what can be done with them.
@NullMarked
package dev.selfplay.ui.wall;

import org.jspecify.annotations.NullMarked;
