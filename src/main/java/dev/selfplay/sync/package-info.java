/// What the team's database is told, in order and never lost. The worker that tells it is to come.
@NullMarked
package dev.selfplay.sync;

import org.jspecify.annotations.NullMarked;
