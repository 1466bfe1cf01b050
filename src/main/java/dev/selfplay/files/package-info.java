/// Writing files so that a reader sees the old content or the new, never half of it; and telling what
/// people and their tools left in them.
@NullMarked
package dev.selfplay.files;

import org.jspecify.annotations.NullMarked;
