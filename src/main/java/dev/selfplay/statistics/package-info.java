/// What is computed from many grades: pure, any thread.
@NullMarked
package dev.selfplay.statistics;

import org.jspecify.annotations.NullMarked;
