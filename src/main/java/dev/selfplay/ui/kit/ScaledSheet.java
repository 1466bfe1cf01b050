package dev.selfplay.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A style sheet of ours with its texts, icons and what must fit them in another size. Paddings,
/// borders and radii stay. Only sizes in pixels are touched; those in em follow the font by
/// themselves. Thread-safe.
final class ScaledSheet {
    private static final Pattern SIZE =
            Pattern.compile(
                    "(-fx-(?:font-size|icon-size|fixed-cell-size|cell-size|size|line-spacing"
                            + "|(?:min|pref|max)-(?:width|height))\\s*:\\s*)"
                            + "([0-9]+(?:\\.[0-9]+)?)(?:px)?(?=\\s*[;}])");
    private static final Map<String, String> MADE = new ConcurrentHashMap<>();

    private ScaledSheet() {}

    /// @param url of the sheet
    /// @return the same for 100 per cent, else one that holds the scaled sheet itself
    static String of(String url, int percent) {
        return percent == 100
                ? url
                : MADE.computeIfAbsent(percent + " " + url, key -> dataUri(url, percent));
    }

    private static String dataUri(String url, int percent) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            String scaled = scale(new String(in.readAllBytes(), StandardCharsets.UTF_8), percent);
            return "data:text/css;charset=UTF-8;base64,"
                    + Base64.getEncoder().encodeToString(scaled.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
    }

    static String scale(String css, int percent) {
        return SIZE.matcher(css)
                .replaceAll(found -> found.group(1) + times(found.group(2), percent) + "px");
    }

    private static String times(String pixels, int percent) {
        return new BigDecimal(pixels)
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
