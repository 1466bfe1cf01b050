package dev.selfplay.chat;

import dev.selfplay.domain.NearNames;

import java.util.List;
import java.util.Optional;

/// What a server has said of itself.
///
/// @param listing how it answered when it was asked for its models
/// @param models in the server's order; empty unless it listed some
/// @param anyName whether it answers every name with the one model that it has
/// @param slots how many calls it answers at once; 0 where it does not say
/// @param said why there is no list, in plain words; empty where there is one
public record ServerFacts(
        Listing listing, List<ServedModel> models, boolean anyName, int slots, String said) {
    public static final ServerFacts NOT_ASKED =
            new ServerFacts(Listing.NOT_ASKED, List.of(), false, 0, "");

    private static final int MOST_NAMED = 3;

    /// How a server answered when it was asked for its models.
    public enum Listing {
        /// Nobody has asked it, because it is the provider's own, not trusted, or not needed yet.
        NOT_ASKED,
        LISTED,
        /// It answered, but with no list.
        NONE,
        /// It did not answer, or refused.
        FAILED
    }

    /// A name that the server does not list.
    ///
    /// @param refused whether a run with it cannot succeed; otherwise it is only worth a word
    /// @param nearest what may have been meant, best first
    public record Doubt(boolean refused, String message, List<String> nearest) {
        public Doubt {
            nearest = List.copyOf(nearest);
        }
    }

    public ServerFacts {
        models = List.copyOf(models);
    }

    /// No list, and why.
    public static ServerFacts without(Listing listing, String said) {
        return new ServerFacts(listing, List.of(), false, 0, said);
    }

    /// The names to choose from.
    public List<String> names() {
        return models.stream().map(ServedModel::id).filter(id -> !id.contains("*")).toList();
    }

    /// The listed model that a name means; the only one where the server answers every name with it.
    public Optional<ServedModel> find(String name) {
        return models.stream()
                .filter(m -> m.id().equals(name))
                .findFirst()
                .or(() -> models.stream().filter(m -> m.answers(name)).findFirst())
                .or(() -> anyName ? Optional.of(models.getFirst()) : Optional.empty());
    }

    /// What is doubtful about a name; empty where the list has it, or there is no list.
    ///
    /// @param place host and port of the server
    Optional<Doubt> doubt(String name, String place) {
        if (models.isEmpty() || models.stream().anyMatch(m -> m.answers(name))) {
            return Optional.empty();
        }
        if (anyName) {
            String only = models.getFirst().id();
            return Optional.of(
                    new Doubt(
                            false,
                            "%s has one model, %s, and answers to every name with it, also to \"%s\"."
                                    .formatted(place, only, name),
                            List.of(only)));
        }
        List<String> near = NearNames.of(names(), name, MOST_NAMED);
        String offer =
                !near.isEmpty()
                        ? "Did you mean %s?".formatted(NearNames.joined(near))
                        : "It lists %s%s."
                                .formatted(
                                        String.join(", ", first()),
                                        models.size() > MOST_NAMED
                                                ? " and %d more"
                                                        .formatted(models.size() - MOST_NAMED)
                                                : "");
        return Optional.of(
                new Doubt(
                        true,
                        "%s does not list a model \"%s\". %s".formatted(place, name, offer),
                        near.isEmpty() ? first() : near));
    }

    private List<String> first() {
        return models.stream().map(ServedModel::id).limit(MOST_NAMED).toList();
    }
}
