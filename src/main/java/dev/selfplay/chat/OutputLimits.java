package dev.selfplay.chat;

import dev.selfplay.domain.Role;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/// How long a reply of a model may become, thoughts included.
///
/// What a person has set counts: for the role in the settings, else for the model in `models.json`.
/// Otherwise a reply is as long as its use needs, and a model that thinks gets room for that beside
/// it, as far as its context allows. A model thinks if it is asked for an effort, or was seen to think
/// since the program began; one that was seen to need more gets more. Thread-safe.
public final class OutputLimits {
    /// Room for the thoughts of a model whose effort nobody knows.
    private static final int ROOM = 4_096;

    /// The most room that is given without having been set.
    private static final int MOST_ROOM = 16_384;

    private final ModelCatalog catalog;
    private final String endpoint;
    private final TokenCounter counter;
    private final ToIntFunction<Role> set;
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    /// @param endpoint the base URL that the models are asked at
    /// @param set the limit that was set for a role, 0 for none; asked for each call
    public OutputLimits(
            ModelCatalog catalog, String endpoint, TokenCounter counter, ToIntFunction<Role> set) {
        this.catalog = catalog;
        this.endpoint = endpoint;
        this.counter = counter;
        this.set = set;
    }

    /// The limit for this request, whose own one is what its use needs.
    public int of(ChatRequest request) {
        int needed = request.maxOutputTokens();
        ModelInfo info = catalog.find(endpoint, request.model());
        int forRole = set.applyAsInt(request.purpose().role());
        Integer forModel = info.outputTokens();
        if (forRole > 0) {
            return forRole;
        }
        if (forModel != null) {
            return forModel;
        }
        int room = room(info);
        if (room == 0) {
            return needed;
        }
        long prompt = counter.count(request.messages());
        int schema = request.schema() == null ? 0 : counter.count(request.schema().json());
        long free = info.contextTokens() - prompt - schema;
        long most = Math.min(free, info.maxOutputTokens());
        return (int) Math.max(needed, Math.min((long) needed + room, most));
    }

    /// Takes in how long a model thought.
    void thought(String model, long tokens) {
        seen.merge(model, (int) Math.min(tokens, MOST_ROOM), Math::max);
    }

    private int room(ModelInfo info) {
        Integer thought = seen.get(info.id());
        String effort = info.accepts("reasoning_effort") ? info.reasoningEffort() : null;
        int usual =
                switch (effort) {
                    case null -> thought == null ? 0 : ROOM;
                    case "none" -> thought == null ? 0 : ROOM;
                    case "minimal" -> ROOM / 4;
                    case "low" -> ROOM / 2;
                    case "high", "xhigh" -> MOST_ROOM;
                    default -> ROOM;
                };
        return thought == null ? usual : Math.clamp(2L * thought, usual, MOST_ROOM);
    }
}
