/// Thin picocli commands over the services.
@NullMarked
package dev.selfplay.cli;

import org.jspecify.annotations.NullMarked;
