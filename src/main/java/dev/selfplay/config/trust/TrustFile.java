package dev.selfplay.config.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.StateFile;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Set;

/// The user's decisions about one folder, as `trust.json` in the user's own state has them.
final class TrustFile implements StateFile.Format<TrustFile.Decisions> {
    static final String NAME = "trust";

    /// Keys as [Ask#key] has them.
    record Decisions(Set<String> granted, Set<String> restricted) {
        static final Decisions NONE = new Decisions(Set.of(), Set.of());

        Decisions {
            granted = Set.copyOf(granted);
            restricted = Set.copyOf(restricted);
        }
    }

    @Override
    public String entries() {
        return "folders";
    }

    @Override
    public String consequence() {
        return "nothing that it allows counts";
    }

    @Override
    public String remedy() {
        return "Mend it, or remove it and allow again what you want.";
    }

    @Override
    public Decisions read(JsonNode entry) {
        return new Decisions(keys(entry.get("granted")), keys(entry.get("restricted")));
    }

    private static Set<String> keys(@Nullable JsonNode node) {
        if (!(node instanceof ArrayNode list)) {
            throw new IllegalArgumentException(
                    "has a folder without the lists \"granted\" and \"restricted\"");
        }
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new IllegalArgumentException("has something else than text in a list");
            }
            keys.add(item.textValue());
        }
        return keys;
    }

    @Override
    public void write(Decisions decisions, ObjectNode node) {
        ArrayNode granted = node.putArray("granted");
        decisions.granted().stream().sorted().forEach(granted::add);
        ArrayNode restricted = node.putArray("restricted");
        decisions.restricted().stream().sorted().forEach(restricted::add);
    }
}
