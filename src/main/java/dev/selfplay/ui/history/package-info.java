/// Battles of earlier days: listed, searched, opened, resumed and graded again.
@NullMarked
package dev.selfplay.ui.history;

import org.jspecify.annotations.NullMarked;
