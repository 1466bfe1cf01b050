/// Tells by plain code whether a battle's seller was a seller.
@NullMarked
package dev.selfplay.fidelity;

import org.jspecify.annotations.NullMarked;
