package dev.selfplay.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// A pattern layout whose finished record, exceptions and thread names included, has passed
/// [SecretMask] and [Visible]: nothing reaches the log by another way. Only the first line of a
/// record begins at the margin, so that no exception's text can forge one. Built by Logback from
/// logback.xml.
public final class MaskingLayout extends PatternLayout {
    private static final String INDENT = "  ";

    @Override
    public String doLayout(ILoggingEvent event) {
        String record = Visible.text(SecretMask.mask(super.doLayout(event))).stripTrailing();
        return record.replace("\n", "\n" + INDENT) + System.lineSeparator();
    }
}
