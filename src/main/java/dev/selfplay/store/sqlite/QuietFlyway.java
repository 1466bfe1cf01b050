package dev.selfplay.store.sqlite;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes on what Flyway warns of, and drops its chatter. Flyway makes it by name.
public final class QuietFlyway implements LogCreator {
    @Override
    public Log createLogger(Class<?> caller) {
        return new Warnings(LoggerFactory.getLogger(caller));
    }

    private record Warnings(Logger log) implements Log {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void notice(String message) {}

        @Override
        public void warn(String message) {
            log.warn(message);
        }

        @Override
        public void error(String message) {
            log.error(message);
        }

        @Override
        public void error(String message, Exception failure) {
            log.error(message, failure);
        }
    }
}
