/// Trainings as the window has them.
@NullMarked
package dev.selfplay.ui.training;

import org.jspecify.annotations.NullMarked;
