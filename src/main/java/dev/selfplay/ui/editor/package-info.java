/// The editor of one persona: form, source, preview, trial and history of the same text.
@NullMarked
package dev.selfplay.ui.editor;

import org.jspecify.annotations.NullMarked;
