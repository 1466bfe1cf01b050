/// What is written for other programs and for people without this one: battles in several formats, the
/// ledger.
@NullMarked
package dev.selfplay.export;

import org.jspecify.annotations.NullMarked;
