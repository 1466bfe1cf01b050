/// The team's database over JDBC: Supabase, or any other Postgres.
@NullMarked
package dev.selfplay.sync.postgres;

import org.jspecify.annotations.NullMarked;
