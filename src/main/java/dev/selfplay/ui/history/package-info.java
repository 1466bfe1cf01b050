/// Battles of earlier days.
@NullMarked
package dev.selfplay.ui.history;

import org.jspecify.annotations.NullMarked;
