/// personas.json: read, validate, watch, write back.
@NullMarked
package dev.selfplay.persona;

import org.jspecify.annotations.NullMarked;
