/// Environment, workspace folder and settings.
@NullMarked
package dev.selfplay.config;

import org.jspecify.annotations.NullMarked;
