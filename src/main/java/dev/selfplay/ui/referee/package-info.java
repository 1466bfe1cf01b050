/// How far the referee can be trusted: blind grading by people, agreement with them, exams.
@NullMarked
package dev.selfplay.ui.referee;

import org.jspecify.annotations.NullMarked;
