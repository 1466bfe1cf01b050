/// From a winning rebuttal to the prompt: candidates, what is alike, and what people decide.
@NullMarked
package dev.selfplay.promotion;

import org.jspecify.annotations.NullMarked;
