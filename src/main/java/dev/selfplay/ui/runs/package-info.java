/// The page of runs: what each of all days came to, and two of them compared.
@NullMarked
package dev.selfplay.ui.runs;

import org.jspecify.annotations.NullMarked;
