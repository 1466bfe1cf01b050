package dev.selfplay.config;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads fields of settings.json with their ranges; what is wrong becomes a problem, and the default
/// is used.
final class SettingsNode {
    private final String file;
    private final JsonNode node;
    private final String prefix;
    private final List<Problem> problems;
    private final List<Wrong> costly;
    private final Set<String> known = new TreeSet<>();

    /// A value that decides what a run is and costs, and is not what it must be.
    ///
    /// @param at where it stands, as a JSON pointer
    record Wrong(String at, Problem problem) {}

    /// @param problems is told of all that is wrong
    /// @param costly is told of what is wrong and decides what a run is and costs
    SettingsNode(
            String file, JsonNode node, String prefix, List<Problem> problems, List<Wrong> costly) {
        this.file = file;
        this.node = node;
        this.prefix = prefix;
        this.problems = problems;
        this.costly = costly;
    }

    /// The same fields, for those that only change what a person sees.
    SettingsNode harmless() {
        return new SettingsNode(file, node, prefix, problems, new ArrayList<>());
    }

    /// Tells of keys that differ from a setting's only in case and marks: they would be ignored, and
    /// the default used. To be called when all settings were read.
    void tellMisspelled() {
        Map<String, String> byLetters = new TreeMap<>();
        known.forEach(name -> byLetters.put(letters(name), name));
        node.fieldNames()
                .forEachRemaining(name -> {
                    String meant = byLetters.get(letters(name));
                    if (meant != null && !known.contains(name)) {
                        String text = "%s%s is not known; %s is".formatted(prefix, name, meant);
                        add(
                                name,
                                Problem.of(file, text, "Write %s, or remove it.".formatted(meant)));
                    }
                });
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private JsonNode value(String field) {
        known.add(field);
        return node.path(field);
    }

    SettingsNode object(String field) {
        JsonNode child = value(field);
        if (!child.isMissingNode() && !child.isObject()) {
            tell(field, "must be an object", child, "the defaults are used");
        }
        return new SettingsNode(file, child, prefix + field + ".", problems, costly);
    }

    int whole(String field, int least, int most, int standard) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return standard;
        }
        boolean fits =
                value.isIntegralNumber()
                        && value.canConvertToInt()
                        && value.intValue() >= least
                        && value.intValue() <= most;
        if (fits) {
            return value.intValue();
        }
        return wrong(
                field,
                String.format(Locale.ROOT, "must be a whole number from %d to %d", least, most),
                value,
                standard);
    }

    /// A whole number, or 0 where none is given.
    int wholeOrAutomatic(String field, int least, int most) {
        JsonNode value = value(field);
        return value.isInt() && value.intValue() == 0 ? 0 : whole(field, least, most, 0);
    }

    double decimal(String field, double least, double most, double standard) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return standard;
        }
        if (value.isNumber()
                && value.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
                && value.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0) {
            return value.doubleValue();
        }
        String range = String.format(Locale.ROOT, "must be a number from %s to %s", least, most);
        return wrong(field, range, value, standard);
    }

    boolean flag(String field, boolean standard) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return standard;
        }
        return value.isBoolean()
                ? value.booleanValue()
                : wrong(field, "must be true or false", value, standard);
    }

    /// Empty where there is none.
    String optionalText(String field) {
        JsonNode value = value(field);
        if (value.isMissingNode() || value.isTextual()) {
            return value.asText("").strip();
        }
        return wrong(field, "must be a text", value, "");
    }

    /// A person's name; empty for none.
    String name(String field) {
        JsonNode value = value(field);
        String name = value.asText("").strip();
        if (value.isMissingNode()
                || (value.isTextual() && (name.isEmpty() || TeamName.fits(name)))) {
            return name;
        }
        tell(
                field,
                "must be a name of " + TeamName.RULE.replaceAll("\\.$", ""),
                value,
                "this computer's user name is used");
        return "";
    }

    String text(String field, String standard) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return standard;
        }
        return value.isTextual() && !value.textValue().isBlank()
                ? value.textValue().strip()
                : wrong(field, "must be a text that is not empty", value, standard);
    }

    /// A session's cap, as a JSON number or as a text in which people type amounts.
    Usd cap(String field, Usd standard) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return standard;
        }
        String rule = "must be dollars above 0, at most " + Session.MOST_CAP;
        if (value.isNumber() || value.isTextual()) {
            try {
                Usd amount =
                        value.isTextual()
                                ? Usd.parse(value.textValue())
                                : Usd.of(value.decimalValue());
                if (Session.isCap(amount)) {
                    return amount;
                }
            } catch (IllegalArgumentException e) {
                rule += " (" + e.getMessage() + ")";
            }
        }
        return wrong(field, rule, value, standard);
    }

    Theme theme(String field, Theme standard) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return standard;
        }
        for (Theme theme : Theme.values()) {
            if (theme.key().equals(value.textValue())) {
                return theme;
            }
        }
        return wrong(field, "must be \"system\", \"light\" or \"dark\"", value, standard);
    }

    private <T> T wrong(String field, String rule, JsonNode value, T standard) {
        tell(field, rule, value, "the default " + shown(standard) + " is used");
        return standard;
    }

    private void tell(String field, String rule, JsonNode value, String instead) {
        String text = "%s%s %s, is %s; %s".formatted(prefix, field, rule, value, instead);
        add(field, Problem.of(file, text, "Correct the value, or remove the line."));
    }

    private void add(String field, Problem problem) {
        problems.add(problem);
        costly.add(new Wrong("/" + (prefix + field).replace('.', '/'), problem));
    }

    private static Object shown(Object standard) {
        return standard instanceof Theme theme ? '"' + theme.key() + '"' : standard;
    }
}
