package dev.selfplay.rubric;

import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.PromptContent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the referee is asked, and the form of its answer. Only how the criteria are judged is the
/// user's: what was said is listed first, the transcript is data, and the answer has its form, whatever
/// a rubric.txt says. Immutable, thread-safe.
///
/// @param version stored with every scorecard, so that grades of different rubrics are told apart
/// @param text the instructions, with places for the deal sheet's figures
/// @param criteria that are graded: the declared ones, then those of the user's own
/// @param source the text of rubric.txt, its lines ended by line feeds
public record Rubric(
        String version,
        String text,
        List<Criterion> criteria,
        ResponseSchema schema,
        String source) {
    private static final String SHIPPED = resource("rubric.txt");

    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /// The rubric that ships with the program.
    ///
    /// @throws IllegalStateException if the program was packed with a broken one
    public static Rubric shipped() {
        RubricReading reading = RubricReading.of(shippedContent());
        Rubric rubric = reading.rubric();
        if (rubric == null) {
            throw new IllegalStateException("the shipped rubric: " + reading.findings());
        }
        return rubric;
    }

    /// Its file.
    public static PromptContent shippedContent() {
        return PromptContent.ofText(SHIPPED);
    }

    /// The criteria of the user's own.
    public List<Criterion> own() {
        return criteria.stream().filter(Criterion::own).toList();
    }

    /// The instructions with the deal sheet's figures filled in.
    public String instructions(DealSheet deal) {
        return text.replace("{{offer}}", dollars(deal.offer()))
                .replace("{{earnest}}", dollars(deal.earnestMoney()))
                .replace("{{clause}}", Integer.toString(deal.clause()))
                .replace("{{days}}", Integer.toString(deal.closingDays()));
    }

    /// @param source as [RubricParser] read it
    static Rubric of(RubricText read, String source) {
        List<Criterion> criteria = read.criteria();
        return new Rubric(
                version(read.name(), source), text(read), criteria, schema(criteria), source);
    }

    /// The shipped text has its plain name; any other is told apart by what is in it.
    private static String version(String name, String source) {
        return source.equals(SHIPPED.strip())
                ? name
                : name + "-" + PromptContent.ofText(source).hash().substring(0, 8);
    }

    private static String text(RubricText read) {
        StringBuilder criteria = new StringBuilder();
        int number = 0;
        for (RubricText.Section section : read.sections()) {
            criteria.append(number == 0 ? "" : "\n\n")
                    .append("CRITERION ")
                    .append(++number)
                    .append(", ")
                    .append(section.criterion().label().toUpperCase(Locale.ROOT))
                    .append(": ")
                    .append(section.asks())
                    .append('\n')
                    .append(section.body());
        }
        return resource("frame.txt")
                .strip()
                .replace("{{count}}", words(number))
                .replace("{{general}}", read.general())
                .replace("{{criteria}}", criteria);
    }

    private static String words(int count) {
        List<String> words = List.of("three", "four", "five", "six", "seven", "eight", "nine");
        int at = count - Criterion.ALL.size();
        return at >= 0 && at < words.size() ? words.get(at) : Integer.toString(count);
    }

    /// A field for each criterion, between what was said and the author's part.
    private static ResponseSchema schema(List<Criterion> criteria) {
        String form = resource("scorecard.schema.json");
        String line =
                form.lines().filter(l -> l.contains("{{criterion}}")).findFirst().orElseThrow();
        return new ResponseSchema(
                "scorecard",
                form.replace(
                                line,
                                criteria.stream()
                                        .map(c -> line.replace("{{criterion}}", c.key()))
                                        .collect(Collectors.joining("\n")))
                        .replace(
                                "\"{{criteria}}\"",
                                criteria.stream()
                                        .map(c -> "\"" + c.key() + "\"")
                                        .collect(Collectors.joining(", "))));
    }

    private static String dollars(int usd) {
        return String.format(Locale.ROOT, "$%,d", usd);
    }

    private static String resource(String name) {
        try (InputStream in = Rubric.class.getResourceAsStream("/referee/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
