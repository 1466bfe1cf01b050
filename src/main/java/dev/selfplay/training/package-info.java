/// Rounds of self-play by itself: what is found is proposed, and a person approves it.
@NullMarked
package dev.selfplay.training;

import org.jspecify.annotations.NullMarked;
