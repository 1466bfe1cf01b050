/// The card that starts a run: sellers, models, and what it will cost.
@NullMarked
package dev.selfplay.ui.newrun;

import org.jspecify.annotations.NullMarked;
