/// How domain records stand in JSON where they do not as they are, in the local store's columns and in
/// the team's rows: with keys and values older than the records' names, and what is kept by criterion.
@NullMarked
package dev.selfplay.domain.json;

import org.jspecify.annotations.NullMarked;
