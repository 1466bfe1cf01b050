/// Examines the workspace and its surroundings, and says per finding what to do.
@NullMarked
package dev.selfplay.doctor;

import org.jspecify.annotations.NullMarked;
