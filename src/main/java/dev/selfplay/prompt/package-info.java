/// base_prompt.txt: human text and tactic blocks, and the merged prompt.
@NullMarked
package dev.selfplay.prompt;

import org.jspecify.annotations.NullMarked;
