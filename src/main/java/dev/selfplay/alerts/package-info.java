/// Which events deserve a message, and the message.
@NullMarked
package dev.selfplay.alerts;

import org.jspecify.annotations.NullMarked;
