/// What the engine tells, gathered off the JavaFX thread and handed over once a pulse.
@NullMarked
package dev.selfplay.ui.live;

import org.jspecify.annotations.NullMarked;
