/// A battle's grades with their evidence.
@NullMarked
package dev.selfplay.ui.scorecard;

import org.jspecify.annotations.NullMarked;
