package dev.selfplay.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;

import dev.selfplay.files.OwnerOnly;

import java.io.IOException;
import java.nio.file.Path;

/// The log's files, which belong to the user alone: also those of a new day. Named in logback.xml.
public final class OwnerOnlyLog extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String file) throws IOException {
        super.openFile(file);
        OwnerOnly.restrict(Path.of(file));
    }
}
