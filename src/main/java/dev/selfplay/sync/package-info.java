/// What the team's database is told and tells, in order and never lost.
@NullMarked
package dev.selfplay.sync;

import org.jspecify.annotations.NullMarked;
