/// The way onto the JavaFX thread, view loading, theme and formatting. Knows no feature.
@NullMarked
package dev.selfplay.ui.kit;

import org.jspecify.annotations.NullMarked;
