package dev.selfplay.chat.openai;

import java.util.regex.Pattern;

/// A web page that came instead of an answer, as the words that it shows.
final class WebPage {
    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(script|style)\\b.*?(?:</\\1\\s*>|$)|<!--.*?(?:-->|$)");
    private static final Pattern TAG = Pattern.compile("<[^>]*(?:>|$)");

    private WebPage() {}

    /// Text that is no page stays as it is, apart from its blanks.
    static String text(String page) {
        String shown = UNSEEN.matcher(page).replaceAll(" ");
        return TAG.matcher(shown).replaceAll(" ").replaceAll("\\s+", " ").strip();
    }
}
