package dev.selfplay.chat;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The catalogue as data: the shipped `models.json`, and over it the workspace's own one, which may
/// add models, override single fields and declare endpoints or models free. What makes calls cheaper
/// counts only as far as a person permits it. Immutable, thread-safe.
public final class JsonModelCatalog implements ModelCatalog {
    /// The name of the file in the workspace.
    public static final String FILE_NAME = "models.json";

    private static final String SHIPPED = "/models.json";
    private static final int UNKNOWN_OUTPUT_TOKENS = 16_384;
    private static final Set<String> UNKNOWN_PARAMETERS = Set.of("temperature", "max_tokens");
    private static final Pattern DATED = Pattern.compile("(.+)-\\d{4}-\\d{2}-\\d{2}");

    private final Map<String, ModelInfo> models;
    private final Set<String> own;
    private final Map<String, TokenPrices> knownPrices;
    private final Set<String> freeEndpoints;
    private final PricePermission permission;

    /// @param own the models that the workspace's file describes
    /// @param knownPrices the shipped ones, by model
    private JsonModelCatalog(
            Map<String, ModelInfo> models,
            Set<String> own,
            Map<String, TokenPrices> knownPrices,
            Set<String> freeEndpoints,
            PricePermission permission) {
        this.models = new TreeMap<>(models);
        this.own = Set.copyOf(own);
        this.knownPrices = Map.copyOf(knownPrices);
        this.freeEndpoints =
                freeEndpoints.stream()
                        .map(Endpoints::normal)
                        .collect(Collectors.toUnmodifiableSet());
        this.permission = permission;
    }

    /// The same catalogue, whose own prices and free endpoints count as far as they are permitted.
    public JsonModelCatalog within(PricePermission newPermission) {
        return new JsonModelCatalog(models, own, knownPrices, freeEndpoints, newPermission);
    }

    /// The endpoints that models.json calls free, as [Endpoints#normal] has them.
    public Set<String> freeEndpoints() {
        return new TreeSet<>(freeEndpoints);
    }

    /// The prices in models.json that make calls cheaper than they are known to be.
    public List<PriceClaim> claims() {
        return models.values().stream().flatMap(info -> claim(info).stream()).toList();
    }

    private Optional<PriceClaim> claim(ModelInfo info) {
        TokenPrices own = info.prices();
        TokenPrices known = knownPrices.get(info.id());
        if (own == null || (known != null && !own.below(known))) {
            return Optional.empty();
        }
        return Optional.of(new PriceClaim(info.id(), own));
    }

    private @Nullable TokenPrices permitted(ModelInfo info) {
        boolean counts = claim(info).map(permission::price).orElse(true);
        return counts ? info.prices() : knownPrices.get(info.id());
    }

    /// A catalogue, and what was wrong with the workspace's file.
    ///
    /// @param problems each names file, model and field; what they concern was left out, the rest
    ///     was loaded
    public record Loaded(JsonModelCatalog catalog, List<String> problems) {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }

    /// The shipped models only.
    public static JsonModelCatalog shipped() {
        return load(null).catalog();
    }

    /// The shipped models under those of the workspace.
    ///
    /// @param workspaceFile the workspace's `models.json`; null, or a file that does not exist, for
    ///     none
    public static Loaded load(@Nullable Path workspaceFile) {
        var shipped = ModelFile.parse("the shipped models.json", shippedBytes());
        if (!shipped.problems().isEmpty()) {
            throw new IllegalStateException(String.join("; ", shipped.problems()));
        }
        Map<String, ModelInfo> models = new TreeMap<>();
        shipped.entries()
                .forEach((id, entry) -> models.put(id, entry.over(unknown(id), shipped.checked())));
        Map<String, TokenPrices> knownPrices = new TreeMap<>();
        models.forEach((id, info) -> {
            if (info.prices() != null) {
                knownPrices.put(id, info.prices());
            }
        });
        if (workspaceFile == null || !Files.exists(workspaceFile)) {
            return new Loaded(
                    new JsonModelCatalog(
                            models,
                            Set.of(),
                            knownPrices,
                            shipped.freeEndpoints(),
                            PricePermission.ALL),
                    List.of());
        }
        var own = readWorkspace(workspaceFile);
        List<String> problems = new ArrayList<>(own.problems());
        Set<String> taken = new HashSet<>();
        own.entries()
                .forEach((id, entry) -> {
                    ModelInfo base = models.getOrDefault(id, unknown(id));
                    entry.conflictWith(base)
                            .ifPresentOrElse(
                                    field ->
                                            problems.add(
                                                    ModelFile.problem(
                                                            workspaceFile.toString(), id, field)),
                                    () -> {
                                        models.put(id, entry.over(base, own.checked()));
                                        taken.add(id);
                                    });
                });
        return new Loaded(
                new JsonModelCatalog(
                        models, taken, knownPrices, own.freeEndpoints(), PricePermission.ALL),
                problems);
    }

    @Override
    public ModelInfo find(String endpoint, String model) {
        ModelInfo known = models.get(model);
        if (known == null) {
            Matcher dated = DATED.matcher(model);
            known = dated.matches() ? models.get(dated.group(1)) : null;
        }
        ModelInfo info = known == null ? unknown(model) : known;
        String place = Endpoints.normal(endpoint);
        TokenPrices prices =
                permission.free(place, freeEndpoints.contains(place))
                        ? TokenPrices.FREE
                        : permitted(info);
        return info.named(model, prices);
    }

    /// Whether the workspace's own file describes this model.
    public boolean describedHere(String model) {
        return own.contains(model);
    }

    @Override
    public List<ModelInfo> all() {
        return models.values().stream()
                .map(info -> info.named(info.id(), permitted(info)))
                .sorted(Comparator.comparing(ModelInfo::id))
                .toList();
    }

    /// The line belongs under `"models"`. Its placeholders are no prices, so that pasting it
    /// unchanged is an error and never a free model.
    @Override
    public String lineToAdd(String model) {
        return "%s: {\"input\": \"<USD per million>\", \"cachedInput\": \"<USD per million>\", \"output\": \"<USD per million>\"}"
                .formatted(ModelFile.quote(model));
    }

    private static ModelInfo unknown(String id) {
        return new ModelInfo(
                id,
                null,
                ModelInfo.UNKNOWN_CONTEXT,
                UNKNOWN_OUTPUT_TOKENS,
                UNKNOWN_PARAMETERS,
                null,
                null,
                null);
    }

    private static ModelFile readWorkspace(Path file) {
        try {
            return ModelFile.parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            return ModelFile.unreadable("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static byte[] shippedBytes() {
        try (InputStream in = JsonModelCatalog.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: no " + SHIPPED);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
