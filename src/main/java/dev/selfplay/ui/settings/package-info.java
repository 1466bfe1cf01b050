/// Theme, the doctor's findings and the log.
@NullMarked
package dev.selfplay.ui.settings;

import org.jspecify.annotations.NullMarked;
