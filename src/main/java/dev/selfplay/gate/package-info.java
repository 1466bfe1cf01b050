/// Between a win and the prompt: which sellers prove, whether a win repeats, what a tactic is worth.
@NullMarked
package dev.selfplay.gate;

import org.jspecify.annotations.NullMarked;
