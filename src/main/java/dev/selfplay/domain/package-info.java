/// The vocabulary of the workbench as immutable values. Depends on the JDK only.
@NullMarked
package dev.selfplay.domain;

import org.jspecify.annotations.NullMarked;
