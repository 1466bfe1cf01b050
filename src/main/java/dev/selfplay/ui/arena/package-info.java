/// The Arena: the page that puts wall, transcript and scorecard together.
@NullMarked
package dev.selfplay.ui.arena;

import org.jspecify.annotations.NullMarked;
