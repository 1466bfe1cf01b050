/// What plain code can establish from a transcript, without asking a model.
@NullMarked
package dev.selfplay.audit;

import org.jspecify.annotations.NullMarked;
