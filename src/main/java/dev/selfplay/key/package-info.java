/// The model server's key as a person entered it: where it is kept, how it is tested, and which one is
/// in force.
@NullMarked
package dev.selfplay.key;

import org.jspecify.annotations.NullMarked;
