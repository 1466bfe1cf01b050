/// Domain values as JSON, alike in every store.
@NullMarked
package dev.selfplay.json;

import org.jspecify.annotations.NullMarked;
