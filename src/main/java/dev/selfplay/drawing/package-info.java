/// Pictures as data: shapes and words that the window, SVG and PNG paint alike.
@NullMarked
package dev.selfplay.drawing;

import org.jspecify.annotations.NullMarked;
