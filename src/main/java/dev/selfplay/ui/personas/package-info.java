/// The pane of sellers.
@NullMarked
package dev.selfplay.ui.personas;

import org.jspecify.annotations.NullMarked;
