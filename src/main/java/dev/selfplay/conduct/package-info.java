/// Work that goes on for long and is conducted by one process at a time: who conducts it, how it stands,
/// stop, pause and resume.
@NullMarked
package dev.selfplay.conduct;

import org.jspecify.annotations.NullMarked;
