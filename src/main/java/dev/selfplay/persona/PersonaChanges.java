package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.selfplay.persona.JsonText.Value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Turns a [PersonaChange] into edits of the file's text.
///
/// @param list the array of personas in it
record PersonaChanges(JsonText json, Value list, JsonEdits edits) {

    /// @return whether any of the personas is there
    boolean make(PersonaChange change) {
        return switch (change) {
            case PersonaChange.Activate(var ids, boolean active) -> {
                List<Value> found = found(ids);
                found.forEach(
                        p -> edits.setMembers(p, Map.of("active", BooleanNode.valueOf(active))));
                yield !found.isEmpty();
            }
            case PersonaChange.Archive(var ids, boolean archived) -> {
                List<Value> found = found(ids);
                found.forEach(p -> archive(p, archived));
                yield !found.isEmpty();
            }
            case PersonaChange.Rate(var stars) -> {
                List<Value> found = found(stars.keySet());
                stars.forEach((id, given) ->
                        found(List.of(id))
                                .forEach(p ->
                                        edits.setMembers(
                                                p, Map.of("difficulty", IntNode.valueOf(given)))));
                yield !found.isEmpty();
            }
            case PersonaChange.Duplicate(var copies) -> duplicate(copies);
            case PersonaChange.TakeIn(PersonaImport from, var choices) -> takeIn(from, choices);
        };
    }

    static String about(PersonaChange change) {
        return switch (change) {
            case PersonaChange.Activate(var ids, boolean ignored) -> ids.toString();
            case PersonaChange.Archive(var ids, boolean ignored) -> ids.toString();
            case PersonaChange.Rate(var stars) -> stars.keySet().toString();
            case PersonaChange.Duplicate(var copies) ->
                    copies.stream().map(PersonaChange.Copy::original).toList().toString();
            case PersonaChange.TakeIn(PersonaImport from, var ignored) -> from.source();
        };
    }

    private void archive(Value persona, boolean archived) {
        if (!archived && persona.repeated().isEmpty()) {
            edits.removeMembers(persona, Set.of(PersonaJson.ARCHIVED));
            return;
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        Value active = persona.member("active");
        if (active != null) {
            members.put("active", active.node()); // the new member stands behind it
        }
        members.put(PersonaJson.ARCHIVED, BooleanNode.valueOf(archived));
        edits.setMembers(persona, members);
    }

    private boolean duplicate(List<PersonaChange.Copy> copies) {
        List<String> added = new ArrayList<>();
        for (PersonaChange.Copy copy : copies) {
            int index = PersonaFile.indexOf(list, copy.original());
            if (index >= 0) {
                Map<String, String> instead =
                        Map.of(
                                "id",
                                quoted(copy.id().toString()),
                                "name",
                                quoted(copy.name()),
                                "type",
                                quoted(copy.type()),
                                PersonaJson.ARCHIVED,
                                "false");
                Value original = list.elements().get(index);
                added.add(json.render(original, "", "\n", instead));
            }
        }
        edits.append(list, added);
        return !added.isEmpty();
    }

    private boolean takeIn(PersonaImport from, Map<Integer, PersonaImport.Choice> choices) {
        Set<String> types = new HashSet<>();
        list.elements().forEach(p -> types.add(p.node().path("type").asText()));
        List<String> added = new ArrayList<>();
        boolean any = false;
        for (PersonaImport.Entry entry : from.entries()) {
            Value incoming = from.value(entry);
            PersonaImport.Choice choice =
                    entry.kind() == PersonaImport.Kind.NEW
                            ? PersonaImport.Choice.KEEP_BOTH
                            : choices.getOrDefault(entry.number(), PersonaImport.Choice.SKIP);
            if (incoming == null
                    || choice == PersonaImport.Choice.SKIP
                    || entry.kind() == PersonaImport.Kind.IDENTICAL) {
                continue;
            }
            int index = PersonaFile.indexOf(list, entry.id());
            any = true;
            if (choice == PersonaImport.Choice.REPLACE && index >= 0) {
                edits.takeMembers(list.elements().get(index), incoming, from.json(), Set.of("id"));
                continue;
            }
            Map<String, String> instead = new LinkedHashMap<>();
            String type = PersonaNames.freeType(entry.type(), types);
            types.add(type);
            instead.put("type", quoted(type));
            if (index >= 0) {
                instead.put("id", quoted(entry.idIfKept().toString()));
                instead.put("name", quoted(entry.name() + " (imported)"));
            }
            added.add(from.json().render(incoming, "", "\n", instead));
        }
        edits.append(list, added);
        return any;
    }

    private List<Value> found(Collection<UUID> ids) {
        List<Value> found = new ArrayList<>();
        for (UUID id : ids) {
            int index = PersonaFile.indexOf(list, id);
            if (index >= 0) {
                found.add(list.elements().get(index));
            }
        }
        return found;
    }

    private static String quoted(String words) {
        return TextNode.valueOf(words).toString();
    }
}
