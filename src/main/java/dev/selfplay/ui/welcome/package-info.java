/// The first start: what this is, what is missing, and a battle to watch.
@NullMarked
package dev.selfplay.ui.welcome;

import org.jspecify.annotations.NullMarked;
