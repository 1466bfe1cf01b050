/// The promotion desk: what won, the proof, what would change in the prompt file, and the decision.
@NullMarked
package dev.selfplay.ui.promotion;

import org.jspecify.annotations.NullMarked;
