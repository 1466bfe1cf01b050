/// The embedded offline model: a deterministic negotiation simulator.
@NullMarked
package dev.selfplay.chat.rehearsal;

import org.jspecify.annotations.NullMarked;
