package dev.selfplay.persona;

import dev.selfplay.domain.Persona;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The cached library and how each of its personas came to be. Blocks on the disk; thread-safe;
/// shared by every process on a workspace.
public interface PersonaHistory {
    /// How the origin of a teammate's change begins.
    String TEAM = "team";

    /// Caches the library as it stands, and appends a version for each persona whose content
    /// changed, is new, or disappeared. Recording the same library again appends nothing.
    ///
    /// @param current in the library's order, each id once
    /// @param origin what brought the change to a persona about, in plain words, such as `personas.json`
    /// @return how many versions were appended
    int record(List<Persona> current, Function<UUID, String> origin, Instant now);

    /// The library as it was last recorded, in its order; empty before the first time.
    List<Persona> library();

    /// Every version of a persona, newest first; empty for one that was never seen.
    List<Version> versions(UUID personaId);

    /// What the origin of a change is called that a teammate made.
    ///
    /// @param author null where nobody said
    static String ofTeam(@Nullable String author) {
        return author == null ? TEAM : TEAM + ": " + author;
    }

    /// @param number counts the versions of one persona, from 1
    /// @param persona as it was; null where it had disappeared from the library
    record Version(
            UUID personaId, int number, @Nullable Persona persona, String origin, Instant at) {

        /// Whether a teammate made the change.
        public boolean ofTeam() {
            return origin.equals(TEAM) || origin.startsWith(TEAM + ": ");
        }

        /// The teammate who made it; empty where it was made here, or nobody said.
        public String author() {
            return ofTeam() && origin.length() > TEAM.length()
                    ? origin.substring(TEAM.length() + 2)
                    : "";
        }
    }
}
