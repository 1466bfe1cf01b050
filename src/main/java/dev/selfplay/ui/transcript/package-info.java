/// One battle as a transcript: what was said, the marks on it, the line of prices, find and select.
@NullMarked
package dev.selfplay.ui.transcript;

import org.jspecify.annotations.NullMarked;
