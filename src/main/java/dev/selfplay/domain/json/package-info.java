/// How domain records stand in JSON where their names have changed since it was first written: in the
/// local store's columns and in the team's rows.
@NullMarked
package dev.selfplay.domain.json;

import org.jspecify.annotations.NullMarked;
