/// The cost gauge and the kill-switch.
@NullMarked
package dev.selfplay.ui.spend;

import org.jspecify.annotations.NullMarked;
