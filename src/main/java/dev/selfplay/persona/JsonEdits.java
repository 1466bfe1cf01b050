package dev.selfplay.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.selfplay.persona.JsonText.Member;
import dev.selfplay.persona.JsonText.Value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Changes to a JSON text, each to one value, in the style that the text already has. Not
/// thread-safe.
final class JsonEdits {
    private static final String STEP = "  ";

    private final String text;
    private final String lineEnd;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int start, int end, String replacement) {}

    JsonEdits(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /// Sets the members of an object that is not empty, in this order, where they differ. A member that is missing is
    /// put behind the one that goes before it.
    void setMembers(Value object, Map<String, JsonNode> wanted) {
        String indent = memberIndent(object);
        int behind = object.start() + 1;
        for (Map.Entry<String, JsonNode> entry : wanted.entrySet()) {
            Member member = object.members().get(entry.getKey());
            if (member != null) {
                behind = member.value().end();
                if (!member.value().node().equals(entry.getValue())) {
                    replace(member.value(), entry.getValue(), indent);
                }
                continue;
            }
            String added = quoted(entry.getKey()) + ": " + rendered(entry.getValue(), indent, true);
            boolean leads = behind == object.start() + 1;
            String line = lineEnd + indent + added;
            edits.add(new Edit(behind, behind, leads ? line + "," : "," + line));
        }
    }

    /// Takes members of another text's object over where they differ, scalars letter by letter; all
    /// others stay.
    ///
    /// @param except names that are left as they are
    void takeMembers(Value object, Value other, JsonText from, Set<String> except) {
        String indent = memberIndent(object);
        int behind = object.start() + 1;
        for (Map.Entry<String, Member> entry : other.members().entrySet()) {
            Member own = object.members().get(entry.getKey());
            Value wanted = entry.getValue().value();
            if (own != null) {
                behind = own.value().end();
                if (!except.contains(entry.getKey()) && !own.value().node().equals(wanted.node())) {
                    edits.add(
                            new Edit(
                                    own.value().start(),
                                    own.value().end(),
                                    from.render(wanted, indent, lineEnd)));
                }
            } else if (!except.contains(entry.getKey())) {
                String added =
                        lineEnd
                                + indent
                                + quoted(entry.getKey())
                                + ": "
                                + from.render(wanted, indent, lineEnd);
                boolean leads = behind == object.start() + 1;
                edits.add(new Edit(behind, behind, leads ? added + "," : "," + added));
            }
        }
    }

    /// Puts a JSON text, whose lines begin at the margin, behind the last element of an array.
    void append(Value array, String json) {
        append(array, List.of(json));
    }

    /// The same for several.
    void append(Value array, List<String> jsons) {
        exchange(array, Set.of(), jsons);
    }

    /// Takes elements out of an array, and puts others behind the last.
    ///
    /// @param jsons whose lines begin at the margin
    void exchange(Value array, Set<Integer> gone, List<String> jsons) {
        int last = array.elements().size() - 1;
        while (gone.contains(last)) {
            last--;
        }
        boolean first = last < 0;
        if (jsons.isEmpty() || !first) {
            removeElements(array, gone);
        }
        if (jsons.isEmpty()) {
            return;
        }
        String outer = indentAt(array.start());
        String indent = first ? outer + STEP : indentAt(array.elements().get(last).start());
        String added =
                jsons.stream()
                        .map(json -> lineEnd + indent + withLineEnds(Margin.on(json, indent)))
                        .collect(Collectors.joining(","));
        if (first) {
            edits.add(new Edit(array.start() + 1, array.end() - 1, added + lineEnd + outer));
        } else {
            int end = array.elements().getLast().end();
            edits.add(new Edit(end, end, "," + added));
        }
    }

    /// Puts a JSON text in the place of a value.
    void replace(Value old, String json) {
        edits.add(new Edit(old.start(), old.end(), withLineEnds(json)));
    }

    /// Takes members out of an object, with their commas. Names that it has not are passed over.
    void removeMembers(Value object, Set<String> names) {
        List<Slot> slots =
                object.members().entrySet().stream()
                        .map(e ->
                                new Slot(
                                        e.getValue().keyStart(),
                                        e.getValue().value().end(),
                                        names.contains(e.getKey())))
                        .sorted(Comparator.comparingInt(Slot::start))
                        .toList();
        remove(object, slots);
    }

    /// Takes elements out of an array, with their commas.
    void removeElements(Value array, Set<Integer> indexes) {
        List<Slot> slots = new ArrayList<>();
        for (Value element : array.elements()) {
            slots.add(new Slot(element.start(), element.end(), indexes.contains(slots.size())));
        }
        remove(array, slots);
    }

    private record Slot(int start, int end, boolean gone) {}

    private void remove(Value container, List<Slot> slots) {
        Slot kept = null;
        int first = -1; // of those that are gone and have none before them that stays
        for (Slot slot : slots) {
            if (!slot.gone) {
                if (first >= 0) {
                    edits.add(new Edit(first, slot.start, ""));
                }
                first = -1;
                kept = slot;
            } else if (kept != null) {
                edits.add(new Edit(kept.end, slot.end, ""));
                kept = slot;
            } else if (first < 0) {
                first = slot.start;
            }
        }
        if (first >= 0) {
            edits.add(new Edit(container.start() + 1, container.end() - 1, ""));
        }
    }

    private String withLineEnds(String json) {
        return lineEnd.equals("\n") ? json : json.replace("\n", lineEnd);
    }

    /// A node as it is written where nothing stood before, with its lines at the margin.
    static String pretty(JsonNode node) {
        return new JsonEdits("").rendered(node, "", true);
    }

    /// The text with all changes made.
    String apply() {
        edits.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder changed = new StringBuilder(text.length() + 256);
        int position = 0;
        for (Edit edit : edits) {
            changed.append(text, position, edit.start).append(edit.replacement);
            position = edit.end;
        }
        return changed.append(text, position, text.length()).toString();
    }

    private void replace(Value old, JsonNode wanted, String indent) {
        boolean spread =
                text.substring(old.start(), old.end()).indexOf('\n') >= 0 || old.node().isEmpty();
        edits.add(new Edit(old.start(), old.end(), rendered(wanted, indent, spread)));
    }

    private String rendered(JsonNode node, String indent, boolean spread) {
        if (!node.isContainerNode() || node.isEmpty()) {
            return node.toString();
        }
        String inner = indent + STEP;
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                parts.add(
                        quoted(entry.getKey()) + ": " + rendered(entry.getValue(), inner, spread));
            }
        } else {
            for (Iterator<JsonNode> it = node.elements(); it.hasNext(); ) {
                parts.add(rendered(it.next(), inner, spread));
            }
        }
        String open = node.isObject() ? "{" : "[";
        String close = node.isObject() ? "}" : "]";
        return spread
                ? open
                        + lineEnd
                        + inner
                        + String.join("," + lineEnd + inner, parts)
                        + lineEnd
                        + indent
                        + close
                : open + String.join(", ", parts) + close;
    }

    private static String quoted(String name) {
        return TextNode.valueOf(name).toString();
    }

    private String memberIndent(Value object) {
        for (Member member : object.members().values()) {
            if (onlySpaceBefore(member.keyStart())) {
                return indentAt(member.keyStart());
            }
        }
        return indentAt(object.start()) + STEP;
    }

    private boolean onlySpaceBefore(int offset) {
        return text.substring(lineStart(offset), offset).isBlank();
    }

    private String indentAt(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }
}
