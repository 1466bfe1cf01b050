/// What the folder asks for, as the window asks the person.
@NullMarked
package dev.selfplay.ui.trust;

import org.jspecify.annotations.NullMarked;
