package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.Settings;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.RoleKept;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.gate.Split;
import dev.selfplay.persona.PersonaImport.Choice;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.sync.SyncRound;
import dev.selfplay.sync.TeamException;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists the sellers, or says what is wrong with personas.json.
@Command(
        name = "personas",
        description =
                "List the sellers, validate personas.json, say which are held out, how hard they"
                        + " turned out to be, or what each level of hardness changes, import some,"
                        + " or put them into the team's sandbox_personas.")
final class PersonasCommand extends ServiceCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|validate|set|difficulty|levels|import|generate",
            defaultValue = "list",
            description = "What to do (default: ${DEFAULT-VALUE}).")
    private String action = "list";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "slug|id|FILE",
            description =
                    "With set, and with difficulty --apply: which sellers. With import: files that"
                            + " hold a library, a list of personas, one, or a character card (V1,"
                            + " V2).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "training|held-out|final|rule",
            description = "With set: what they are for; rule: as the rule has it.")
    private @Nullable String to;

    @Option(
            names = "--apply",
            description =
                    "With difficulty: give the sellers that are named, or all, the stars that are"
                            + " suggested.")
    private boolean apply;

    @Option(
            names = "--changed",
            paramLabel = "skip|replace|both",
            defaultValue = "skip",
            description =
                    "With import: what becomes of one that is here already and differs (default:"
                            + " ${DEFAULT-VALUE}).")
    private String changed = "skip";

    @Option(names = "--archived", description = "List archived personas too.")
    private boolean archived;

    PersonasCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) throws InterruptedException {
        PersonaReading reading = services.personas().current();
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "list" -> list(services, reading);
            case "validate" -> validate(reading);
            case "set" -> set(services);
            case "difficulty" -> difficulty(services, reading);
            case "levels" -> new LevelsView(console(), json()).tell();
            case "import" -> takeIn(services);
            case "generate" -> generate(services, reading);
            default ->
                    throw new CommandError(
                            ExitCode.USAGE,
                            "personas knows \"list\", \"validate\", \"set\", \"difficulty\","
                                    + " \"levels\", \"import\" and \"generate\","
                                    + " not \"%s\"".formatted(action));
        };
    }

    private int list(Workbench services, PersonaReading reading) {
        Map<UUID, PersonaRecord> records =
                services.archive().personaRecords().stream()
                        .filter(r -> r.battles() > 0)
                        .collect(Collectors.toMap(PersonaRecord::personaId, Function.identity()));
        Map<UUID, RoleKept> roles =
                services.archive().rolesKept().stream()
                        .collect(Collectors.toMap(RoleKept::personaId, Function.identity()));
        int pass = services.settings().get(Settings.PASS_THRESHOLD);
        Split split = services.sellerSets().split();
        for (Persona persona : archived ? reading.all() : reading.personas()) {
            PersonaRecord persons = records.get(persona.id());
            RoleKept role = roles.getOrDefault(persona.id(), RoleKept.none(persona.id()));
            boolean away = reading.archivedIds().contains(persona.id());
            if (json()) {
                ObjectNode node = role(node(persona, away, persons, pass), role);
                console()
                        .json(
                                node.put("set", split.of(persona.id()).key())
                                        .put("setByHand", split.isByHand(persona.id())));
            } else {
                console()
                        .print(
                                "%-26s %-28s %s %s %-9s %s"
                                        .formatted(
                                                persona.type(),
                                                persona.name(),
                                                "*".repeat(persona.difficulty())
                                                        + ".".repeat(5 - persona.difficulty()),
                                                away
                                                        ? "archived"
                                                        : persona.active()
                                                                ? "        "
                                                                : "inactive",
                                                split.of(persona.id()).label()
                                                        + (split.isByHand(persona.id()) ? "*" : ""),
                                                fought(persons, role, pass)));
                if (!role.advice().isEmpty()) {
                    console().print("    " + role.advice());
                }
            }
        }
        reading.problems().forEach(p -> console().note(p.toString()));
        return reading.problems().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private int set(Workbench services) {
        if (names.isEmpty() || to == null) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "Name sellers and what they are for: personas set skeptic --to held-out.");
        }
        SellerSet set;
        try {
            set = to.equals("rule") ? null : SellerSet.of(to);
        } catch (IllegalArgumentException e) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "--to is training, held-out, final or rule, not \"%s\"".formatted(to));
        }
        List<Persona> sellers =
                names.stream().map(name -> RunOptions.persona(services, name)).toList();
        services.sellerSets().put(sellers.stream().map(Persona::id).toList(), set);
        Split split = services.sellerSets().split();
        for (Persona seller : sellers) {
            console().note("%s: %s".formatted(seller.type(), split.of(seller.id()).label()));
        }
        return ExitCode.OK;
    }

    private int takeIn(Workbench services) {
        Choice choice =
                switch (changed.toLowerCase(Locale.ROOT)) {
                    case "skip" -> Choice.SKIP;
                    case "replace" -> Choice.REPLACE;
                    case "both" -> Choice.KEEP_BOTH;
                    default ->
                            throw new CommandError(
                                    ExitCode.USAGE,
                                    "--changed is skip, replace or both, not \"%s\""
                                            .formatted(changed));
                };
        if (names.isEmpty()) {
            throw new CommandError(
                    ExitCode.USAGE, "Name the files: personas import theirs.json card.json.");
        }
        return new ImportView(console(), json(), services)
                .takeIn(names.stream().map(Path::of).toList(), choice);
    }

    private int difficulty(Workbench services, PersonaReading reading) {
        return new DifficultyView(console(), json(), services)
                .tell(
                        reading,
                        names.stream()
                                .map(name -> RunOptions.persona(services, name).id())
                                .collect(Collectors.toSet()),
                        apply);
    }

    private static String fought(@Nullable PersonaRecord persons, RoleKept role, int pass) {
        String graded =
                persons == null
                        ? ""
                        : "%s, %d won"
                                .formatted(
                                        Counted.of(persons.battles(), "battle"),
                                        persons.wins(pass));
        return Stream.of(graded, role.words())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode role(ObjectNode node, RoleKept role) {
        VoidReason fault = role.fault().orElse(null);
        node.put("void", role.voided())
                .put("oftenVoid", fault == null ? null : fault.key())
                .put("advice", role.advice().isEmpty() ? null : role.advice())
                .put("levels", role.levels());
        ArrayNode models = node.putArray("sellerModels");
        for (RoleKept.ByModel by : role.models()) {
            models.addObject()
                    .put("model", by.model())
                    .put("battles", by.graded())
                    .put("void", by.voided());
        }
        return node;
    }

    /// The original's step. Tables are made where they are missing; again it changes nothing.
    private int generate(Workbench services, PersonaReading reading) throws InterruptedException {
        try {
            SyncRound.Result result = afterMigrating(services);
            int conflicts = services.team().conflicts().size();
            if (json()) {
                console()
                        .json(
                                console()
                                        .object()
                                        .put("personas", reading.all().size())
                                        .put("sent", result.sent())
                                        .put("conflicts", conflicts));
            } else {
                console()
                        .print(
                                "%d personas are in sandbox_personas; %d changes sent, %d conflicts"
                                        .formatted(reading.all().size(), result.sent(), conflicts));
            }
            return conflicts == 0 && services.team().waiting() == 0
                    ? ExitCode.OK
                    : ExitCode.INCOMPLETE;
        } catch (TeamException e) {
            throw SyncCommand.error(e);
        }
    }

    private static SyncRound.Result afterMigrating(Workbench services)
            throws TeamException, InterruptedException {
        try {
            return services.team().once(SyncRound.Progress.SILENT);
        } catch (TeamException e) {
            if (e.reason() != TeamException.Reason.SCHEMA) {
                throw e;
            }
            services.team().migrate();
            return services.team().once(SyncRound.Progress.SILENT);
        }
    }

    private int validate(PersonaReading reading) {
        List<PersonaProblem> problems = reading.problems();
        if (json()) {
            ObjectNode node =
                    console()
                            .object()
                            .put("valid", problems.isEmpty())
                            .put("personas", reading.personas().size())
                            .put("active", reading.active().size())
                            .put("archived", reading.archived().size());
            ArrayNode array = node.putArray("problems");
            problems.forEach(p -> array.add(p.toString()));
            console().json(node);
        } else {
            problems.forEach(p -> console().print(p.toString()));
            console()
                    .print(
                            "%d personas, %d active, %s%s"
                                    .formatted(
                                            reading.personas().size(),
                                            reading.active().size(),
                                            reading.archivedIds().isEmpty()
                                                    ? ""
                                                    : reading.archivedIds().size() + " archived, ",
                                            problems.isEmpty()
                                                    ? "no problem"
                                                    : problems.size() + " problems"));
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private ObjectNode node(
            Persona persona, boolean away, @Nullable PersonaRecord persons, int pass) {
        return console()
                .object()
                .put("id", persona.id().toString())
                .put("persona", persona.type())
                .put("name", persona.name())
                .put("description", persona.description())
                .put("difficulty", persona.difficulty())
                .put("active", persona.active())
                .put("archived", away)
                .put("openingMood", persona.openingMood().key())
                .put("battles", persons == null ? 0 : persons.battles())
                .put("wins", persons == null ? 0 : persons.wins(pass));
    }
}
