package dev.selfplay.prompt;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;

import dev.selfplay.files.Utf8Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A prompt file as an editor shows it: lines that end in a line feed, without a byte order mark;
/// and the way back to bytes, in which every line that was not changed stays what it was, its end
/// included. Immutable.
public final class PromptText {
    /// Longer files are opened by no editor of ours: no model takes so long a prompt.
    public static final int MOST_BYTES = 1_000_000;

    private static final Pattern END = Pattern.compile("\r\n|\r|\n");

    private final PromptContent content;
    private final String text;
    private final boolean marked;
    private final List<String> ends;

    private PromptText(PromptContent content, String decoded) {
        this.content = content;
        this.marked = decoded.startsWith(Utf8Text.BYTE_ORDER_MARK);
        String whole = marked ? decoded.substring(1) : decoded;
        List<String> found = new ArrayList<>();
        for (Matcher end = END.matcher(whole); end.find(); ) {
            found.add(end.group());
        }
        found.add("");
        this.ends = List.copyOf(found);
        this.text = END.matcher(whole).replaceAll("\n");
    }

    public sealed interface Opening {
        record Opened(PromptText text) implements Opening {}

        /// The file cannot be shown without changing it.
        record Refused(String message, String remedy) implements Opening {}
    }

    public static Opening open(PromptContent content) {
        if (content.length() > MOST_BYTES) {
            return new Opening.Refused(
                    String.format(
                            Locale.ROOT,
                            "base_prompt.txt is too large to be edited here: %,d bytes, at most"
                                    + " %,d.",
                            content.length(),
                            MOST_BYTES),
                    "Shorten it with another editor; no model takes so long a prompt.");
        }
        return PromptRefusal.unreadable(content)
                .<Opening>map(why -> new Opening.Refused(why.message(), why.remedy()))
                .orElseGet(() -> new Opening.Opened(new PromptText(content, content.text())));
    }

    public PromptContent content() {
        return content;
    }

    /// What an editor shows.
    public String text() {
        return text;
    }

    /// The file with what was made of its text.
    ///
    /// @param edited lines that end in a line feed
    public PromptContent with(String edited) {
        if (edited.equals(text)) {
            return content;
        }
        List<String> old = List.of(text.split("\n", -1));
        List<String> now = List.of(edited.split("\n", -1));
        String usual = PromptEdit.lineEnd(content.raw());
        StringBuilder file = new StringBuilder(marked ? Utf8Text.BYTE_ORDER_MARK : "");
        List<String> mapped = ends(old, now);
        for (int i = 0; i < now.size(); i++) {
            boolean last = i == now.size() - 1;
            String end = mapped.get(i);
            file.append(now.get(i)).append(last ? "" : end.isEmpty() ? usual : end);
        }
        return PromptContent.ofText(file.toString());
    }

    /// The former end of each line that is still there or was changed in its place; empty for new
    /// ones.
    private List<String> ends(List<String> old, List<String> now) {
        List<String> mapped = new ArrayList<>();
        int position = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            int start = delta.getSource().getPosition();
            mapped.addAll(ends.subList(position, start));
            int before = delta.getSource().size();
            for (int k = 0; k < delta.getTarget().size(); k++) {
                boolean inPlace = delta.getType() == DeltaType.CHANGE && k < before;
                mapped.add(inPlace ? ends.get(start + k) : "");
            }
            position = start + before;
        }
        mapped.addAll(ends.subList(position, ends.size()));
        return mapped;
    }
}
