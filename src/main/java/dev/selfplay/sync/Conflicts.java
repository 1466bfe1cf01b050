package dev.selfplay.sync;

import dev.selfplay.domain.Persona;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.sync.LocalPersonas.Source;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Where a person decides between two versions of the same thing. Blocks on the disk; not while a
/// round runs.
public final class Conflicts {
    private final SyncStore store;
    private final LocalPersonas personas;
    private final LocalTactics tactics;
    private final InstantSource clock;

    public Conflicts(
            SyncStore store, LocalPersonas personas, LocalTactics tactics, InstantSource clock) {
        this.store = store;
        this.personas = personas;
        this.tactics = tactics;
        this.clock = clock;
    }

    /// Open ones, the oldest first, with our side as it is by now.
    public List<Conflict> conflicts() {
        return store.conflicts().stream().map(c -> with(c, now(c))).toList();
    }

    private Content now(Conflict conflict) {
        return conflict.kind() == EntityKind.PERSONA
                ? personas.find(conflict.entityId())
                : store.told(conflict.entityId());
    }

    private static Conflict with(Conflict c, Content mine) {
        return new Conflict(
                c.id(),
                c.kind(),
                c.entityId(),
                c.base(),
                mine,
                c.theirs(),
                c.theirVersion(),
                c.theirAuthor(),
                c.at());
    }

    /// The choice takes effect here at once, and for the team with the next round. Nothing is given up
    /// that was not seen: where either side changed since the conflict was read, it is not done.
    ///
    /// @return why it could not be done; empty where it was
    /// @throws IllegalArgumentException if there is nothing to choose from in this way
    public Optional<String> resolve(Conflict conflict, Choice choice) {
        Content mine = now(conflict);
        Optional<String> stale = stale(conflict, mine, choice);
        if (stale.isPresent()) {
            return stale;
        }
        Content chosen = chosen(mine, conflict.theirs(), choice);
        Optional<String> failed =
                chosen.equals(mine)
                        ? Optional.empty()
                        : switch (conflict.kind()) {
                            case PERSONA -> write(conflict, chosen, source(conflict, choice));
                            case TACTIC -> tactic(conflict, mine, chosen);
                            case BATTLE -> throw new IllegalStateException("battles never differ");
                        };
        if (failed.isEmpty()) {
            store.resolved(
                    with(conflict, mine),
                    fitting(conflict.theirs()),
                    words(choice),
                    clock.instant());
            if (conflict.kind() == EntityKind.TACTIC && chosen instanceof Content.Gone) {
                // they have nothing of it, and need not hear that it was taken out here
                store.adopted(
                        store.entity(conflict.kind(), conflict.entityId()),
                        chosen,
                        Long.MAX_VALUE,
                        clock.instant());
            }
        }
        return failed;
    }

    private Content fitting(Content theirs) {
        return theirs instanceof Content.OfPersona(Persona persona)
                ? new Content.OfPersona(personas.fitting(persona))
                : theirs;
    }

    private Optional<String> stale(Conflict conflict, Content mine, Choice choice) {
        Optional<Conflict> open =
                store.conflicts().stream().filter(c -> c.id().equals(conflict.id())).findFirst();
        if (open.isEmpty()) {
            return Optional.of("It was decided in the meantime.");
        }
        if (open.get().theirVersion() != conflict.theirVersion()) {
            return Optional.of(
                    author(open.get())
                            + " changed it again in the meantime. Look at it once more.");
        }
        boolean kept = choice instanceof Choice.Mine || mine.equals(conflict.mine());
        return kept
                ? Optional.empty()
                : Optional.of("It was changed here in the meantime. Look at it once more.");
    }

    private static String author(Conflict conflict) {
        return conflict.theirAuthor() == null ? "The team" : conflict.theirAuthor();
    }

    private static Content chosen(Content mine, Content theirs, Choice choice) {
        return switch (choice) {
            case Choice.Mine _ -> mine;
            case Choice.Theirs _ -> theirs;
            case Choice.Fields(var names) -> {
                if (mine instanceof Content.OfPersona(Persona ours)
                        && theirs instanceof Content.OfPersona(Persona others)) {
                    yield new Content.OfPersona(PersonaFields.merged(ours, others, names));
                }
                throw new IllegalArgumentException(
                        "Field by field is for two versions of a persona; choose mine or theirs.");
            }
        };
    }

    private static Source source(Conflict conflict, Choice choice) {
        return choice instanceof Choice.Theirs
                ? new Source.Team(conflict.theirAuthor())
                : new Source.Here();
    }

    private Optional<String> write(Conflict conflict, Content chosen, Source source) {
        return chosen instanceof Content.OfPersona(Persona persona)
                ? switch (personas.write(persona, source)) {
                    case LocalPersonas.Written.Done _, LocalPersonas.Written.Removed _ ->
                            Optional.empty();
                    case LocalPersonas.Written.Failed(String why) -> Optional.of(why);
                }
                : personas.remove(conflict.entityId(), source);
    }

    private Optional<String> tactic(Conflict conflict, Content mine, Content chosen) {
        String author = conflict.theirAuthor() == null ? "the team" : conflict.theirAuthor();
        if (chosen instanceof Content.OfTactic(TeamTactic theirs)) {
            return tactics.take(theirs, author);
        }
        return mine instanceof Content.OfTactic(TeamTactic ours)
                ? tactics.withdraw(ours, author)
                : Optional.empty();
    }

    private static String words(Choice choice) {
        return switch (choice) {
            case Choice.Mine _ -> "mine";
            case Choice.Theirs _ -> "theirs";
            case Choice.Fields(var names) -> "theirs: " + String.join(", ", names);
        };
    }
}
