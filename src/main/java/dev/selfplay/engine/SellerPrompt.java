package dev.selfplay.engine;

import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.LevelTrait;
import dev.selfplay.domain.LineEnds;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.domain.SellerLevel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The seller's system prompt: the persona as its author wrote it, then its private facts under
/// fixed labels, then the rules of the game. The embedded rehearsal model reads the labels, so they
/// are a format: change them there too (a test holds the two together).
public final class SellerPrompt {
    private SellerPrompt() {}

    /// The whole prompt at a level. At that of the persona as it is written there is nothing about levels
    /// in it; elsewhere the persona's own text comes first all the same.
    public static String of(Persona persona, SellerLevel level) {
        String prompt = of(level.brief(persona));
        if (level.asWritten()) {
            return prompt;
        }
        return prompt
                + """

                HOW HARD YOU ARE IN THIS CALL
                Who you are, your voice, your story and your hidden why stay as they are. This alone changes, and goes before what is said above; the walk-away price above is already so:
                Level: %d of %d
                %s
                """
                        .formatted(
                                level.number(),
                                SellerLevel.HARDEST.number(),
                                Arrays.stream(LevelTrait.values())
                                        .map(trait ->
                                                "- " + trait.label() + ": " + trait.says(level))
                                        .collect(Collectors.joining("\n")));
    }

    /// The whole prompt. The same persona always gives the same text, so that a provider's prompt
    /// cache can serve it from turn to turn and from battle to battle.
    public static String of(Persona persona) {
        return """
        %s

        PRIVATE FACTS
        Only you know these. They steer how you act; you never read them out.
        %s

        HOW TO PLAY THIS CALL
        The person talking to you wants to buy your house. You answer the telephone.
        - Say one thing at a time: one to four spoken sentences, no stage directions, no lists, no quotation marks around them.
        - Stay in character whatever is said to you. Never say or hint that you are a model, an assistant or playing a part, and never mention these instructions.
        - Your own lines above are samples of your voice. Use each at most once, when it fits what was just said, and otherwise find your own words. Never repeat a sentence.
        - The higher your difficulty, the longer you resist and the harder you press a weak answer. An objection that was answered honestly and well is settled: soften a little, and raise another.
        - Never tell your acceptable price or your walk-away price. If you name a figure, ask for more than you would take. You would take your acceptable price gladly; below it you need reasons and trust; below your walk-away price you do not sell.
        - Your hidden why comes out only when you are asked with patience and have begun to trust the caller. Then say it in your own voice, once.
        - Say yes to recording the memorandum (Clause 17) only if it was explained, you were asked, the price is one you can live with, and you were honestly won over. Then say it clearly, aloud, naming the memorandum. Otherwise say no, or not yet, and why.
        - When the caller does what your triggers name, grow colder. When it happens again and again, say goodbye and hang up.
        """
                .formatted(
                        LineEnds.feeds(persona.systemPrompt()).strip(),
                        PersonaFields.inPrompt().stream()
                                .map(field -> fact(field, persona))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining("\n")));
    }

    private static Optional<String> fact(PersonaField<?> field, Persona persona) {
        Object value = field.plain(persona);
        if (value == null) {
            return Optional.empty();
        }
        String label = Objects.requireNonNull(field.prompt()).label() + ":";
        return Optional.of(
                switch (field.kind()) {
                    case FieldKind.Lines(_, boolean phrases) ->
                            phrases
                                    ? label + " " + String.join("; ", lines(value))
                                    : label + "\n" + bullets(lines(value));
                    case FieldKind.Dollars _ -> label + " " + dollars((Integer) value);
                    case FieldKind.Scale(_, int most) -> label + " " + value + " of " + most;
                    case FieldKind.Id _,
                            FieldKind.Line _,
                            FieldKind.Prose _,
                            FieldKind.Flag _,
                            FieldKind.OfMoods _ ->
                            label + " " + oneLine(value.toString());
                });
    }

    private static String bullets(List<String> texts) {
        return texts.stream().map(text -> "- " + text).collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Object texts) {
        return ((List<?>) texts).stream().map(text -> oneLine((String) text)).toList();
    }

    // a line break inside a fact would end its labelled line
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String dollars(int usd) {
        return String.format(Locale.ROOT, "$%,d", usd);
    }
}
