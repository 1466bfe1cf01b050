/// The page of experiments: what they say, for whom, and on which battles that rests.
@NullMarked
package dev.selfplay.ui.experiment;

import org.jspecify.annotations.NullMarked;
