/// The Prompt page: the file, what the Closer is given of it, and its versions.
@NullMarked
package dev.selfplay.ui.prompt;

import org.jspecify.annotations.NullMarked;
