/// A change of the referee: a sample of stored battles graded again, and how far the grades shift.
@NullMarked
package dev.selfplay.change;

import org.jspecify.annotations.NullMarked;
