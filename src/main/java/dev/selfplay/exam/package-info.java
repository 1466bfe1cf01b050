/// The exam for referees: labelled calls that a model grades, and what its grades are worth by them.
@NullMarked
package dev.selfplay.exam;

import org.jspecify.annotations.NullMarked;
