package dev.selfplay.config;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// Reads fields of settings.json with their ranges; what is wrong becomes a problem, and the default
/// is used.
final class SettingsNode {
    private final String file;
    private final JsonNode node;
    private final String prefix;
    private final List<Problem> problems;

    SettingsNode(String file, JsonNode node, String prefix, List<Problem> problems) {
        this.file = file;
        this.node = node;
        this.prefix = prefix;
        this.problems = problems;
    }

    SettingsNode object(String field) {
        JsonNode child = node.path(field);
        if (!child.isMissingNode() && !child.isObject()) {
            tell(field, "must be an object", child, "the defaults are used");
        }
        return new SettingsNode(file, child, prefix + field + ".", problems);
    }

    int whole(String field, int least, int most, int standard) {
        JsonNode value = node.path(field);
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
        JsonNode value = node.path(field);
        return value.isInt() && value.intValue() == 0 ? 0 : whole(field, least, most, 0);
    }

    double decimal(String field, double least, double most, double standard) {
        JsonNode value = node.path(field);
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
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return standard;
        }
        return value.isBoolean()
                ? value.booleanValue()
                : wrong(field, "must be true or false", value, standard);
    }

    /// Empty where there is none.
    String optionalText(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isTextual()) {
            return value.asText("").strip();
        }
        return wrong(field, "must be a text", value, "");
    }

    /// A person's name; empty for none.
    String name(String field) {
        JsonNode value = node.path(field);
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
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return standard;
        }
        return value.isTextual() && !value.textValue().isBlank()
                ? value.textValue().strip()
                : wrong(field, "must be a text that is not empty", value, standard);
    }

    /// A session's cap, as a JSON number or as a text in which people type amounts.
    Usd cap(String field, Usd standard) {
        JsonNode value = node.path(field);
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
        JsonNode value = node.path(field);
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
        problems.add(Problem.of(file, text, "Correct the value, or remove the line."));
    }

    private static Object shown(Object standard) {
        return standard instanceof Theme theme ? '"' + theme.key() + '"' : standard;
    }
}
