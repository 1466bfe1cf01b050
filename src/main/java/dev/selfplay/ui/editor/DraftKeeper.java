package dev.selfplay.ui.editor;

import dev.selfplay.persona.PersonaDrafts;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes what is typed durable at once, in the background: the newest text of each persona, as fast
/// as the disk takes them. UI thread only.
final class DraftKeeper {
    private final Tasks tasks;
    private final PersonaDrafts drafts;
    private final Map<UUID, Optional<Draft>> pending = new LinkedHashMap<>();
    private final Map<UUID, Optional<Draft>> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<Draft>> all = new ReadOnlyObjectWrapper<>(List.of());
    private boolean writing;

    DraftKeeper(Tasks tasks, PersonaDrafts drafts) {
        this.tasks = tasks;
        this.drafts = drafts;
    }

    /// Learns which drafts a former session left.
    void load() {
        tasks.run(
                "read the drafts",
                drafts::all,
                found -> {
                    found.forEach(d -> known.putIfAbsent(d.personaId(), Optional.of(d)));
                    publish();
                });
    }

    void keep(Draft draft) {
        put(draft.personaId(), Optional.of(draft));
    }

    void drop(UUID personaId) {
        if (known.getOrDefault(personaId, Optional.empty()).isPresent()) {
            put(personaId, Optional.empty());
        }
    }

    /// The newest draft of a persona as this window knows it; asks the store where it does not.
    Lookup lookup(UUID personaId) {
        Optional<Draft> here = known.get(personaId);
        return here == null ? () -> drafts.find(personaId) : () -> here;
    }

    /// A persona that only its draft has, and whose text is this but for the id.
    Optional<UUID> like(UUID id, String text) {
        return known.values().stream()
                .flatMap(Optional::stream)
                .filter(d -> d.basis() == null)
                .filter(d -> {
                    String renamed = d.text().replace(d.personaId().toString(), id.toString());
                    return renamed.equals(text);
                })
                .map(Draft::personaId)
                .findFirst();
    }

    /// Finds a draft. May block.
    @FunctionalInterface
    interface Lookup {
        Optional<Draft> find();
    }

    /// What is typed and not saved, newest first; follows who is typed into and the names, not every
    /// word.
    ReadOnlyObjectProperty<List<Draft>> allProperty() {
        return all.getReadOnlyProperty();
    }

    private void put(UUID personaId, Optional<Draft> draft) {
        Optional<String> listedAs =
                known.getOrDefault(personaId, Optional.empty()).map(Draft::name);
        known.put(personaId, draft);
        pending.put(personaId, draft);
        if (!listedAs.equals(draft.map(Draft::name))) {
            publish();
        }
        write();
    }

    private void publish() {
        all.set(
                known.values().stream()
                        .flatMap(Optional::stream)
                        .sorted((a, b) -> b.at().compareTo(a.at()))
                        .toList());
    }

    private void write() {
        if (writing || pending.isEmpty()) {
            return;
        }
        writing = true;
        Map<UUID, Optional<Draft>> due = new LinkedHashMap<>(pending);
        pending.clear();
        tasks.run("keep what you typed", () -> store(due), done -> written(), failure -> written());
    }

    private Collection<UUID> store(Map<UUID, Optional<Draft>> due) {
        due.forEach((id, draft) -> draft.ifPresentOrElse(drafts::keep, () -> drafts.drop(id)));
        return new ArrayList<>(due.keySet());
    }

    private void written() {
        writing = false;
        write();
    }
}
