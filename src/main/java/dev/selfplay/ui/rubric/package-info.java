/// The rubric as its author edits it, and the change of the referee.
@NullMarked
package dev.selfplay.ui.rubric;

import org.jspecify.annotations.NullMarked;
