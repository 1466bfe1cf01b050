/// Every store port, on one SQLite file.
@NullMarked
package dev.selfplay.store.sqlite;

import org.jspecify.annotations.NullMarked;
