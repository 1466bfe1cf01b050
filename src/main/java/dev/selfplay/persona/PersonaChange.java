package dev.selfplay.persona;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A change to any number of personas that is written in one go. Ids that are not in the file are
/// passed over, unless none is there. Immutable.
public sealed interface PersonaChange {

    /// Lets personas take part in battles that name no sellers, or not.
    record Activate(Collection<UUID> ids, boolean active) implements PersonaChange {
        public Activate {
            ids = List.copyOf(ids);
        }
    }

    /// Puts personas away, out of every list, or takes them back. They stay in the file, since
    /// battles refer to them.
    record Archive(Collection<UUID> ids, boolean archived) implements PersonaChange {
        public Archive {
            ids = List.copyOf(ids);
        }
    }

    /// Gives personas other stars.
    ///
    /// @param stars 1 to 5, by id
    record Rate(Map<UUID, Integer> stars) implements PersonaChange {
        public Rate {
            stars = Map.copyOf(stars);
        }
    }

    /// Puts copies behind the last persona, with all that stands in the originals.
    record Duplicate(List<Copy> copies) implements PersonaChange {
        public Duplicate {
            copies = List.copyOf(copies);
        }
    }

    /// @param name of the copy
    /// @param type of the copy, unique
    record Copy(UUID original, UUID id, String name, String type) {}

    /// Takes over what was decided about an import.
    ///
    /// @param choices by the entries' numbers, for those that changed; what is not decided is
    ///     skipped
    record TakeIn(PersonaImport from, Map<Integer, PersonaImport.Choice> choices)
            implements PersonaChange {
        public TakeIn {
            choices = Map.copyOf(choices);
        }
    }
}
