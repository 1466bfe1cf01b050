package dev.selfplay.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// A pattern layout whose finished line, exceptions and thread names included, has passed
/// [SecretMask]: nothing reaches the log by another way. Built by Logback from logback.xml.
public final class MaskingLayout extends PatternLayout {
    @Override
    public String doLayout(ILoggingEvent event) {
        return SecretMask.mask(super.doLayout(event));
    }
}
