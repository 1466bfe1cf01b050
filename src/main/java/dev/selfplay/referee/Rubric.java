package dev.selfplay.referee;

import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.domain.DealSheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What the referee is asked, and the form of its answer. Immutable, thread-safe.
///
/// @param version stored with every scorecard, so that grades of different rubrics are told apart
/// @param text the instructions, with places for the deal sheet's figures
public record Rubric(String version, String text, ResponseSchema schema) {
    private static final String HEAD = "Rubric version:";

    /// The rubric that ships with the program.
    ///
    /// @throws IllegalStateException if the program was packed without it
    public static Rubric shipped() {
        String file = resource("/referee/rubric.txt");
        int line = file.indexOf('\n');
        if (!file.startsWith(HEAD) || line < 0) {
            throw new IllegalStateException("rubric.txt does not begin with \"" + HEAD + "\"");
        }
        return new Rubric(
                file.substring(HEAD.length(), line).strip(),
                file.substring(line).strip(),
                new ResponseSchema("scorecard", resource("/referee/scorecard.schema.json")));
    }

    /// The instructions with the deal sheet's figures filled in.
    public String instructions(DealSheet deal) {
        return text.replace("{{offer}}", dollars(deal.offer()))
                .replace("{{earnest}}", dollars(deal.earnestMoney()))
                .replace("{{clause}}", Integer.toString(deal.clause()))
                .replace("{{days}}", Integer.toString(deal.closingDays()));
    }

    static String dollars(int usd) {
        return String.format(Locale.ROOT, "$%,d", usd);
    }

    private static String resource(String name) {
        try (InputStream in = Rubric.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
