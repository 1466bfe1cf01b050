package dev.selfplay.doctor;

import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ServedModel;
import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.chat.ServerFacts;
import dev.selfplay.config.Environment;
import dev.selfplay.config.Problem;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Variable;
import dev.selfplay.domain.Role;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// What the doctor says of the model server and of the models that battles are to use. Asks the
/// server where that is allowed.
record ModelChecks(
        ModelCatalog catalog,
        InstantSource clock,
        Supplier<Optional<Problem>> notAsking,
        Supplier<ServerFacts> served,
        Supplier<ServerAnswer> server) {
    static final String DEFAULT_ENDPOINT = "https://api.openai.com/v1";
    private static final int MOST_NAMED = 5;

    List<Finding> examine(SettingsFile.Reading settings, Environment resolved) {
        ResolvedValue key = resolved.value(Variable.OPENAI_API_KEY).orElse(null);
        ResolvedValue base = resolved.value(Variable.OPENAI_BASE_URL).orElse(null);
        String endpoint = base == null ? DEFAULT_ENDPOINT : base.reveal();
        List<Finding> findings = new ArrayList<>();
        if (key != null || base != null) {
            Optional<Problem> not = notAsking.get();
            findings.add(
                    not.map(why ->
                                    Finding.warn(
                                            "Model server",
                                            "not asked: " + why.message(),
                                            why.remedy()))
                            .orElseGet(() -> EndpointProbe.finding(endpoint, key, server.get())));
            if (not.isEmpty()) {
                served(served.get()).ifPresent(findings::add);
            }
        }
        for (Role role : Role.values()) {
            String model = settings.settings().models().of(role);
            findings.add(model(role, endpoint, model, catalog.find(endpoint, model)));
        }
        return findings;
    }

    private static Optional<Finding> served(ServerFacts facts) {
        String what = "Models of the server";
        return switch (facts.listing()) {
            // how it answered stands in the finding before
            case NOT_ASKED, FAILED -> Optional.empty();
            case NONE ->
                    Optional.of(
                            Finding.info(
                                    what, facts.said(), "Names of models cannot be checked here."));
            case LISTED -> {
                List<String> names = facts.models().stream().map(ServedModel::id).toList();
                String more =
                        names.size() > MOST_NAMED
                                ? String.format(
                                        Locale.ROOT, " and %d more", names.size() - MOST_NAMED)
                                : "";
                String slots =
                        facts.slots() == 0
                                ? ""
                                : String.format(Locale.ROOT, "; %d calls at once", facts.slots());
                yield Optional.of(
                        Finding.ok(
                                what,
                                String.join(", ", names.stream().limit(MOST_NAMED).toList())
                                        + more
                                        + slots));
            }
        };
    }

    private Finding model(Role role, String endpoint, String name, ModelInfo model) {
        String what = "Model of the " + role.key();
        Optional<ServerFacts.Doubt> doubt = catalog.doubt(endpoint, name);
        if (doubt.isPresent() && doubt.get().refused()) {
            return Finding.fail(
                    what,
                    doubt.get().message(),
                    "Choose one of its models in the settings, or describe this one in"
                            + " models.json.");
        }
        String free = Endpoints.sayThatItIsFree(endpoint).orElse("");
        if (model.prices() == null) {
            return Finding.warn(
                    what,
                    name + " has no known price, so a paid run is refused",
                    (free
                                    + (free.isEmpty() ? "Add" : " Otherwise add")
                                    + " to models.json: "
                                    + catalog.lineToAdd(name))
                            .strip());
        }
        if (!free.isEmpty() && catalog.priceOfNamesake(endpoint, name)) {
            return Finding.warn(
                    what,
                    "%s is counted at OpenAI's price of that name.%s"
                            .formatted(name, doubt.map(d -> " " + d.message()).orElse("")),
                    free);
        }
        if (doubt.isPresent()) {
            return Finding.info(what, doubt.get().message(), "Choose that model in the settings.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<String> warnings = catalog.warnings(endpoint, name, today);
        if (!warnings.isEmpty()) {
            return Finding.warn(
                    what, String.join(" ", warnings), "Choose another model in the settings.");
        }
        return Finding.ok(
                what,
                name
                        + (model.prices().free() ? ", free" : "")
                        + (model.contextKnown()
                                ? String.format(
                                        Locale.ROOT, ", holds %,d tokens", model.contextTokens())
                                : ""));
    }
}
