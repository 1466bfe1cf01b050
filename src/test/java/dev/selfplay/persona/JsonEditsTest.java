package dev.selfplay.persona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whatever is taken out, what is left is JSON and stands as it stood.
final class JsonEditsTest {

    @Property(tries = 300)
    void anyElementsCanGoWhileOthersAreAdded(
            @ForAll @IntRange(max = 6) int size,
            @ForAll Set<@IntRange(max = 6) Integer> gone,
            @ForAll boolean spread)
            throws JsonProcessingException {
        String end = spread ? "\n  " : " ";
        StringBuilder text = new StringBuilder("[" + end);
        ArrayNode wanted = JsonText.MAPPER.createArrayNode();
        boolean left = false;
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : "," + end).append(i).append(".0");
            if (!gone.contains(i)) {
                wanted.add((double) i);
                left = true;
            }
        }
        JsonText json = JsonText.parse(text.append("]").toString());
        JsonEdits edits = new JsonEdits(json.text());
        edits.removeElements(json.root(), gone);
        if (left) {
            edits.append(json.root(), "7");
            wanted.add(7);
        }
        assertThat(JsonText.MAPPER.readTree(edits.apply())).isEqualTo(wanted);
    }

    @Property(tries = 300)
    void anyMembersCanGoWhileOthersChange(
            @ForAll @IntRange(min = 1, max = 6) int size,
            @ForAll Set<@IntRange(max = 6) Integer> gone)
            throws JsonProcessingException {
        StringBuilder text = new StringBuilder("{");
        ObjectNode wanted = JsonText.MAPPER.createObjectNode();
        Set<Integer> stays = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "\n" : ",\n").append("  \"m%d\" : 1.50".formatted(i));
            if (!gone.contains(i)) {
                stays.add(i);
                wanted.put("m" + i, 1.5);
            }
        }
        JsonText json = JsonText.parse(text.append("\n}").toString());
        JsonEdits edits = new JsonEdits(json.text());
        Set<String> names = new HashSet<>();
        gone.forEach(i -> names.add("m" + i));
        edits.removeMembers(json.root(), names);
        if (!stays.isEmpty()) {
            ObjectNode changes = JsonText.MAPPER.createObjectNode();
            stays.forEach(i -> changes.put("m" + i, i));
            changes.put("added", true);
            Map<String, JsonNode> members = new LinkedHashMap<>();
            changes.properties().forEach(e -> members.put(e.getKey(), e.getValue()));
            edits.setMembers(json.root(), members);
            wanted.setAll(changes);
        }
        assertThat(JsonText.MAPPER.readTree(edits.apply())).isEqualTo(wanted);
    }
}
