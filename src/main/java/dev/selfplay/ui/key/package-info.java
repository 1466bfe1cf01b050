/// The model server's key: entered, tested and removed.
@NullMarked
package dev.selfplay.ui.key;

import org.jspecify.annotations.NullMarked;
