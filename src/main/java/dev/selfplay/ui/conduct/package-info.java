/// What experiments, tournaments and trainings have in common in the window.
@NullMarked
package dev.selfplay.ui.conduct;

import org.jspecify.annotations.NullMarked;
