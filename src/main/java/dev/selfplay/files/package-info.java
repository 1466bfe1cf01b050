/// Writing files so that a reader sees the old content or the new, never half of it.
@NullMarked
package dev.selfplay.files;

import org.jspecify.annotations.NullMarked;
