package dev.selfplay.ui.editor;

import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The style classes of a JSON text, valid or not. Stateless.
final class JsonColors {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<key>\"(?:[^\"\\\\\\n]|\\\\.)*+\"(?=\\s*:))"
                            + "|(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*+\"?)"
                            + "|(?<number>-?\\d[\\d.eE+-]*)"
                            + "|(?<word>\\b(?:true|false|null)\\b)"
                            + "|(?<mark>[{}\\[\\],:])");
    private static final List<String> KINDS = List.of("key", "string", "number", "word", "mark");

    private JsonColors() {}

    static StyleSpans<Collection<String>> of(String text) {
        var spans = new StyleSpansBuilder<Collection<String>>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String kind =
                    KINDS.stream().filter(k -> matcher.group(k) != null).findFirst().orElse("");
            spans.add(List.of(), matcher.start() - end);
            spans.add(List.of("json-" + kind), matcher.end() - matcher.start());
            end = matcher.end();
        }
        spans.add(List.of(), text.length() - end);
        return spans.create();
    }
}
