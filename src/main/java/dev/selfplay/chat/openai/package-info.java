/// Chat models behind any OpenAI-compatible Chat Completions endpoint.
@NullMarked
package dev.selfplay.chat.openai;

import org.jspecify.annotations.NullMarked;
