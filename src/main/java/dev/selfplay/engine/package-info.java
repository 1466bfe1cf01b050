/// Runs of battles on background tasks: scheduling, pause, cancel, resume.
@NullMarked
package dev.selfplay.engine;

import org.jspecify.annotations.NullMarked;
