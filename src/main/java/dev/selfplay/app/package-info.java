/// The composition root: the only package that sees everything.
@NullMarked
package dev.selfplay.app;

import org.jspecify.annotations.NullMarked;
