/// What changed between two texts, as the window shows it.
@NullMarked
package dev.selfplay.ui.diff;

import org.jspecify.annotations.NullMarked;
