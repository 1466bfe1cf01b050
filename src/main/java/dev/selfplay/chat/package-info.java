/// The port to language models: requests, outcomes, the model catalogue, pacing and retry.
@NullMarked
package dev.selfplay.chat;

import org.jspecify.annotations.NullMarked;
