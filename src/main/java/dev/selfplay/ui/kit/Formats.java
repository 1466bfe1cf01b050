package dev.selfplay.ui.kit;

import dev.selfplay.domain.Usd;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Figures as people read them. Pure functions, any thread.
public final class Formats {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME_TO_SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final Usd CENT = Usd.parse("0.01");

    private Formats() {}

    /// Two decimals, such as `$1.87`; below a cent as many as tell something: `$0.0012`, `$0.000031`.
    public static String usd(Usd amount) {
        if (amount.isZero()) {
            return "$0.00";
        }
        if (amount.isNegative()) {
            return "−" + usd(Usd.ZERO.minus(amount));
        }
        return "$" + amount.toFixed(decimals(amount));
    }

    /// Amounts that stand side by side, all with as many decimals as the smallest needs to tell
    /// something: `$0.0004`, `$0.0112`, `$0.0000`. Only what is nothing reads as nothing.
    public static List<String> usdTogether(List<Usd> amounts) {
        int decimals =
                amounts.stream()
                        .filter(a -> !a.isZero())
                        .mapToInt(Formats::decimals)
                        .max()
                        .orElse(2);
        return amounts.stream().map(a -> "$" + a.toFixed(decimals)).toList();
    }

    private static int decimals(Usd amount) {
        long nanos = Math.abs(amount.nanos());
        return nanos >= CENT.nanos() ? 2 : nanos >= 100_000 ? 4 : nanos >= 1_000 ? 6 : 9;
    }

    /// The ends of a range with as many decimals as tell them apart, such as `$0.018` and `$0.023`.
    public static List<String> usdRange(Usd low, Usd high) {
        int decimals = Usd.decimals(low, high);
        return List.of("$" + low.toFixed(decimals), "$" + high.toFixed(decimals));
    }

    /// Whole dollars with thousands apart, such as `$82,700`.
    public static String dollars(int amount) {
        return String.format(Locale.ROOT, "$%,d", amount);
    }

    /// `2,143`, from ten thousand on `212 k`, from a million on `1.94 M`.
    public static String count(long n) {
        if (n < 10_000) {
            return String.format(Locale.ROOT, "%,d", n);
        }
        if (n < 1_000_000) {
            return String.format(Locale.ROOT, "%d k", Math.round(n / 1e3));
        }
        return String.format(Locale.ROOT, "%.2f M", n / 1e6);
    }

    /// A difference: `+3`, `−3`, `±0`.
    public static String signed(int difference) {
        return difference == 0 ? "±0" : difference > 0 ? "+" + difference : "−" + -difference;
    }

    /// `4 s`, `3 min`, `1 h 20 min`.
    public static String duration(Duration d) {
        long seconds = Math.max(0, (d.toMillis() + 500) / 1000);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 600) {
            long rest = seconds % 60;
            return seconds / 60 + " min" + (rest == 0 ? "" : " " + rest + " s");
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long rest = minutes % 60;
        return minutes / 60 + " h" + (rest == 0 ? "" : " " + rest + " min");
    }

    /// `14:02` today, `21 Nov 14:02` this year, `21 Nov 2025` before.
    public static String when(Instant at, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return TIME.format(at.atZone(zone));
        }
        if (day.getYear() == today.getYear()) {
            return DAY.format(day) + " " + TIME.format(at.atZone(zone));
        }
        return DAY_OF_YEAR.format(day);
    }

    /// The same where there is little room: the time today, the day alone before.
    public static String timeOrDay(Instant at, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        return day.getYear() == today.getYear() && !day.equals(today)
                ? DAY.format(day)
                : when(at, now, zone);
    }

    /// `14:02:31` today, `21 Nov 14:02:31` this year, `21 Nov 2025 14:02:31` before.
    public static String whenToTheSecond(Instant at, Instant now, ZoneId zone) {
        boolean today = LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
        return today ? clock(at, zone) : timeOrDay(at, now, zone) + " " + clock(at, zone);
    }

    /// `14:02:31`.
    public static String clock(Instant at, ZoneId zone) {
        return TIME_TO_SECOND.format(at.atZone(zone));
    }

    /// A constant as people say it: `In flight`.
    public static String word(Enum<?> constant) {
        String name = constant.name().replace('_', ' ');
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /// With a full stop at its end, once.
    public static String sentence(String text) {
        String told = text.strip();
        return told.endsWith(".") ? told : told + ".";
    }

    /// Two letters for a seller: `The Final Boss` is FB.
    public static String initials(String name) {
        String[] words = name.replaceFirst("^The ", "").split("[\\s-]+", -1);
        String letters =
                words.length > 1 && !words[1].isEmpty()
                        ? words[0].substring(0, 1) + words[1].charAt(0)
                        : words[0].substring(0, Math.min(2, words[0].length()));
        return letters.toUpperCase(Locale.ROOT);
    }
}
