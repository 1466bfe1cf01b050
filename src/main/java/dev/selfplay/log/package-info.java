/// Keeps secrets out of the log.
@NullMarked
package dev.selfplay.log;

import org.jspecify.annotations.NullMarked;
