/// What the referee grades by: the text that belongs to the user, and the frame around it that does not.
@NullMarked
package dev.selfplay.rubric;

import org.jspecify.annotations.NullMarked;
