/// Whether one prompt or model is better than another: paired battles, and a verdict that may be looked
/// at as often as one likes.
@NullMarked
package dev.selfplay.experiment;

import org.jspecify.annotations.NullMarked;
