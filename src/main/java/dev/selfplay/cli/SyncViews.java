package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.PersonaFields;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.TeamTactic;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// Conflicts for people and for programs.
final class SyncViews {
    private SyncViews() {}

    static ObjectNode json(ObjectNode node, Conflict conflict) {
        node.put("conflict", conflict.id().toString())
                .put("kind", conflict.kind().key())
                .put("id", conflict.entityId().toString())
                .put("theirAuthor", conflict.theirAuthor());
        Map<String, Object> mine = fields(conflict.mine());
        Map<String, Object> theirs = fields(conflict.theirs());
        node.put("mineGone", mine.isEmpty()).put("theirsGone", theirs.isEmpty());
        ArrayNode differences = node.putArray("differences");
        Map<String, Object> names = new LinkedHashMap<>(mine);
        theirs.forEach(names::putIfAbsent);
        for (String name : names.keySet()) {
            if (!Objects.equals(mine.get(name), theirs.get(name))) {
                differences
                        .addObject()
                        .put("field", name)
                        .put("mine", text(mine.get(name)))
                        .put("theirs", text(theirs.get(name)));
            }
        }
        return node;
    }

    static void print(Console console, Conflict conflict) {
        Map<String, Object> mine = fields(conflict.mine());
        Map<String, Object> theirs = fields(conflict.theirs());
        Object name = mine.isEmpty() ? theirs.get("name") : mine.get("name");
        console.print(
                "%s  %s %s, also changed by %s"
                        .formatted(
                                conflict.id().toString().substring(0, 8),
                                conflict.kind().key(),
                                name == null ? conflict.entityId() : name,
                                Objects.requireNonNullElse(
                                        conflict.theirAuthor(), "another program")));
        if (mine.isEmpty() || theirs.isEmpty()) {
            console.print("  deleted " + (mine.isEmpty() ? "here" : "there"));
            return;
        }
        for (String field : new TreeSet<>(mine.keySet())) {
            if (!Objects.equals(mine.get(field), theirs.get(field))) {
                console.print("  " + field);
                console.print("    mine:   ", text(mine.get(field)));
                console.print("    theirs: ", text(theirs.get(field)));
            }
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Map<String, Object> fields(Content content) {
        return switch (content) {
            case Content.OfPersona(var persona) -> PersonaFields.values(persona);
            case Content.OfTactic(TeamTactic tactic) -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("text", tactic.text());
                fields.put("priority", tactic.priority());
                fields.put("active", tactic.active());
                yield fields;
            }
            case Content.OfBattle _, Content.Gone _ -> Map.of();
        };
    }
}
