/// The one door to a model: reserve, settle, ledger, kill-switch.
@NullMarked
package dev.selfplay.spend;

import org.jspecify.annotations.NullMarked;
