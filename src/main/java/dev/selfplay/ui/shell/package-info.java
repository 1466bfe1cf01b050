/// The window: top bar, navigation, pages, status bar. Knows every feature; none knows it.
@NullMarked
package dev.selfplay.ui.shell;

import org.jspecify.annotations.NullMarked;
