/// The one facade over all services on one workspace, for the window and the command line alike.
@NullMarked
package dev.selfplay.workbench;

import org.jspecify.annotations.NullMarked;
