/// Grades a finished battle with a model and checks the evidence it gives.
@NullMarked
package dev.selfplay.referee;

import org.jspecify.annotations.NullMarked;
