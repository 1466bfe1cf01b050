package dev.selfplay.export;

import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/// CSV as all exports have it: RFC 4180, with a line of headings.
final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static CSVFormat format(String... headings) {
        return CSVFormat.RFC4180.builder().setHeader(headings).get();
    }

    /// A text from outside. What a spreadsheet would take for a formula gets an apostrophe before it, as
    /// OWASP's page on CSV injection advises: names come from files that anybody may have written.
    static @Nullable String harmless(@Nullable String text) {
        return text == null || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0
                ? text
                : "'" + text;
    }
}
