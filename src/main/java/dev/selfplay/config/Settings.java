package dev.selfplay.config;

import static dev.selfplay.config.Setting.Trait.HARMLESS;
import static dev.selfplay.config.Setting.Trait.OWN;

import dev.selfplay.config.Setting.Group;
import dev.selfplay.config.Setting.Leave;
import dev.selfplay.config.Setting.Shown;
import dev.selfplay.config.SettingType.Cap;
import dev.selfplay.config.SettingType.Choice;
import dev.selfplay.config.SettingType.Decimal;
import dev.selfplay.config.SettingType.Flag;
import dev.selfplay.config.SettingType.Text;
import dev.selfplay.config.SettingType.Whole;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a person set for this workspace, and here are all settings that there are: each is declared
/// once, in the order in which settings.json has them. Immutable; [SettingsFile] reads and writes it.
public final class Settings {
    private static final SettingDeclarations DECLARED = new SettingDeclarations();

    /// All settings, in order.
    public static final List<Setting<?>> ALL = DECLARED.all();

    private static final Map<Role, Setting<String>> MODELS =
            SettingDeclarations.byRole(role ->
                    DECLARED.declared(
                            "models." + role.key(),
                            new Text(
                                    "Name a model.",
                                    "a text that is not empty",
                                    name -> true,
                                    Text.None.REFUSED,
                                    null),
                            ModelChoice.DEFAULT.of(role),
                            new Shown(Group.MODELS, role.label())));

    /// How much each criterion counts; not all of them may be 0.
    public static final ByCriterion<Setting<Integer>> WEIGHTS =
            ByCriterion.each(criterion ->
                    DECLARED.declared(
                            "weights." + criterion.key(),
                            new Whole(0, 100),
                            criterion.defaultWeight(),
                            new Shown(Group.GRADING, "Weight, " + criterion.inSentence())));

    public static final Setting<Integer> OFFER =
            DECLARED.declared(
                    "dealSheet.offer",
                    new Whole(1, 100_000_000, true),
                    DealSheet.DEFAULT.offer(),
                    new Shown(Group.DEAL, "Offer, $"));
    public static final Setting<Integer> EARNEST_MONEY =
            DECLARED.declared(
                    "dealSheet.earnestMoney",
                    new Whole(0, 10_000_000, true),
                    DealSheet.DEFAULT.earnestMoney(),
                    new Shown(Group.DEAL, "Earnest money, $"));
    public static final Setting<Integer> CLAUSE =
            DECLARED.declared(
                    "dealSheet.clause",
                    new Whole(1, 999),
                    DealSheet.DEFAULT.clause(),
                    new Shown(Group.DEAL, "Memorandum clause"));
    public static final Setting<Integer> CLOSING_DAYS =
            DECLARED.declared(
                    "dealSheet.closingDays",
                    new Whole(1, 365),
                    DealSheet.DEFAULT.closingDays(),
                    new Shown(Group.DEAL, "Closing days"));

    /// What a session may spend.
    public static final Setting<Usd> CAP =
            DECLARED.declared(
                    "capUsd",
                    new Cap(),
                    Session.DEFAULT_CAP,
                    new Shown(Group.MONEY, "Session cap, $", "new sessions"),
                    new Leave<>(
                            AskKind.CAP,
                            cap -> cap.compareTo(Session.DEFAULT_CAP) > 0,
                            cap ->
                                    "A session may spend up to $%s. Until then $%s is the most."
                                            .formatted(cap, Session.DEFAULT_CAP.toFixed(2))));

    /// A battle passes above this total.
    public static final Setting<Integer> PASS_THRESHOLD =
            DECLARED.declared(
                    "passThreshold",
                    new Whole(0, 100),
                    90,
                    new Shown(Group.GRADING, "Passes above", "of 100"));

    /// Gradings that each battle gets.
    public static final Setting<Integer> PASSES =
            DECLARED.declared(
                    "grading.passes",
                    new Whole(1, GradingPlan.MOST_PASSES),
                    1,
                    new Shown(Group.GRADING, "Gradings of a battle", "the median counts"));

    /// So near to the passing total, or to golden, a battle gets three gradings.
    public static final Setting<Integer> NEAR_POINTS =
            DECLARED.declared(
                    "grading.nearPoints",
                    new Whole(0, GradingPlan.MOST_NEAR),
                    3,
                    new Shown(
                            Group.GRADING,
                            "Three gradings within",
                            "points of passing or golden; 0: never"));

    /// Whether each criterion is graded in a call of its own: better, and dearer.
    public static final Setting<Boolean> APART =
            DECLARED.declared(
                    "grading.apart",
                    new Flag(),
                    false,
                    new Shown(
                            Group.GRADING,
                            "Grade each criterion in a call of its own: better, and dearer"));

    /// Whether tactics come from training sellers only, and from wins that were fought again.
    public static final Setting<Boolean> GATE =
            DECLARED.declared(
                    "gate.on",
                    new Flag(),
                    false,
                    new Shown(
                            Group.GATE,
                            "Take tactics from training sellers only, and fight each win again"));

    /// How many of a hundred sellers tactics are proved on, and never taken from where the gate is on.
    public static final Setting<Integer> HELD_OUT_PERCENT =
            DECLARED.declared(
                    "gate.heldOutPercent",
                    new Whole(0, 60),
                    30,
                    new Shown(Group.GATE, "Held out, %", "of sellers: tactics are proved on them"));

    /// How many of a hundred sellers only the end of a training sees.
    public static final Setting<Integer> FINAL_PERCENT =
            DECLARED.declared(
                    "gate.finalPercent",
                    new Whole(0, 39),
                    20,
                    new Shown(Group.GATE, "Final, %", "of sellers: measured when training ends"));

    /// How often a win is fought again before a tactic is made of it.
    public static final Setting<Integer> WIN_REPEATS =
            DECLARED.declared(
                    "gate.repeats",
                    new Whole(0, 5),
                    2,
                    new Shown(Group.GATE, "A win is fought again", "times; 0: luck counts too"));

    /// A tactic that makes one seller lose more is held.
    public static final Setting<Integer> FALL =
            DECLARED.declared(
                    "gate.fall",
                    new Whole(0, 100),
                    5,
                    new Shown(
                            Group.GATE,
                            "A seller may fall by",
                            "points; more, and a tactic is held"));

    /// What the merged prompt may have; tactics that do not fit are left out.
    public static final Setting<Integer> PROMPT_BUDGET =
            DECLARED.declared(
                    "promptBudgetTokens",
                    new Whole(500, 200_000),
                    6_000,
                    new Shown(Group.MONEY, "Prompt budget", "tokens"));

    /// Utterances per battle.
    public static final Setting<Integer> TURNS =
            DECLARED.ranged(
                    "turns",
                    new Whole(1, RunSettings.MAX_TURNS),
                    RunSettings.DEFAULT_TURNS,
                    Group.RUNS,
                    "Turns");

    public static final Setting<Integer> CONCURRENCY =
            DECLARED.ranged(
                    "concurrency",
                    new Whole(1, RunSettings.MAX_CONCURRENCY),
                    RunSettings.DEFAULT_CONCURRENCY,
                    Group.RUNS,
                    "Battles at once");
    public static final Setting<Double> TEMPERATURE =
            DECLARED.ranged("temperature", new Decimal(0, 2), 0.8, Group.RUNS, "Temperature");
    public static final Setting<Boolean> STOP_ON_YES =
            DECLARED.declared(
                    "stopOnYes",
                    new Flag(),
                    false,
                    new Shown(
                            Group.RUNS,
                            "End a battle once a spoken yes to the memorandum was given"));
    public static final Setting<Boolean> STOP_ON_WALK_AWAY =
            DECLARED.declared(
                    "stopOnWalkAway",
                    new Flag(),
                    false,
                    new Shown(Group.RUNS, "End a battle once the seller has hung up"));

    /// The share of calls that end with a yes, towards which scaled sellers get harder and easier.
    public static final Setting<Integer> YES_TARGET =
            DECLARED.declared(
                    "yesTargetPercent",
                    new Whole(SellerLevels.LEAST_TARGET, SellerLevels.MOST_TARGET),
                    SellerLevels.DEFAULT_TARGET,
                    new Shown(Group.RUNS, "Scaled sellers, % yes", "of calls, where they settle"));

    /// A stream without a token for so long counts as stalled.
    public static final Setting<Integer> STALL_TIMEOUT_SECONDS =
            DECLARED.declared(
                    "stallTimeoutSeconds",
                    new Whole(5, 600),
                    60,
                    new Shown(Group.RUNS, "Stalled after, s", "without a word"));

    /// The rehearsal's time per word in the window; 0 is full speed.
    public static final Setting<Integer> REHEARSAL_PACE_MILLIS =
            DECLARED.declared(
                    "rehearsalPaceMillis",
                    new Whole(0, 1_000),
                    45,
                    new Shown(Group.RUNS, "Rehearsal, ms", "per word"),
                    HARMLESS);

    /// How many of a hundred rehearsed sellers fall out of their role, so that void battles can be tried.
    public static final Setting<Integer> REHEARSAL_OUT_OF_ROLE =
            DECLARED.declared(
                    "rehearsalOutOfRole",
                    new Whole(0, 100),
                    0,
                    new Shown(Group.RUNS, "Rehearsal, % void", "sellers out of their role"),
                    HARMLESS);

    public static final Setting<ThemeChoice> THEME =
            DECLARED.declared(
                    "theme",
                    new Choice<>(
                            List.of(ThemeChoice.values()), ThemeChoice::key, ThemeChoice::label),
                    ThemeChoice.SYSTEM,
                    new Shown(Group.LOOK, "Theme"),
                    HARMLESS,
                    OWN);
    private static final Whole TEXT_SIZE = new Whole(80, 200);
    public static final Setting<Integer> TEXT_PERCENT =
            DECLARED.declared(
                    "textPercent",
                    TEXT_SIZE,
                    100,
                    new Shown(
                            Group.LOOK,
                            "Text size, %",
                            TEXT_SIZE.range(),
                            "",
                            TEXT_SIZE.some(" %", 100, 125, 150, 175, 200)),
                    HARMLESS,
                    OWN);

    /// What the person is called in the team; empty for the user name of this computer.
    public static final Setting<String> YOUR_NAME =
            DECLARED.declared(
                    "yourName",
                    new Text(
                            TeamName.RULE,
                            "a name of " + TeamName.RULE.replaceFirst("\\.$", ""),
                            TeamName::fits,
                            Text.None.LEFT_OUT,
                            "this computer's user name"),
                    "",
                    new Shown(
                            Group.YOU,
                            "Your name in the team",
                            "Stands beside your battles, personas, tactics, notes and decisions,"
                                + " from now on. Each person in a team should use a different one."
                                + " Empty: "
                                    + TeamName.ofThisComputer()
                                    + ", the user name on this computer.",
                            TeamName.ofThisComputer()),
                    HARMLESS,
                    OWN);

    private static final Map<Role, Setting<Integer>> OUTPUT_TOKENS =
            SettingDeclarations.byRole(role ->
                    DECLARED.automatic(
                            "server.outputTokens." + role.key(),
                            new Whole(16, 200_000),
                            Group.OUTPUT,
                            "Output, " + role.label(),
                            "tokens"));
    private static final Map<Role, Setting<Integer>> FIRST_TOKEN_SECONDS =
            SettingDeclarations.byRole(role ->
                    DECLARED.automatic(
                            "server.firstTokenSeconds." + role.key(),
                            new Whole(5, 3_600),
                            Group.FIRST_TOKEN,
                            "First token, " + role.label(),
                            "seconds"));

    /// How long to wait for a server that says that it is loading its model.
    public static final Setting<Integer> LOADING_SECONDS =
            DECLARED.declared(
                    "server.loadingSeconds",
                    new Whole(0, 3_600),
                    300,
                    new Shown(Group.FIRST_TOKEN, "Loading a model, s", "waited for"));

    /// A PEM file with the certificates to trust beside the system's, relative to the workspace; empty
    /// for none.
    public static final Setting<String> CERTIFICATE_FILE =
            DECLARED.declared(
                    "server.certificateFile",
                    new Text(
                            "The path of a file, of at most 1,000 characters.",
                            "a text",
                            path -> path.length() <= 1_000,
                            Text.None.LEFT_OUT,
                            null),
                    "",
                    new Shown(
                            Group.CERTIFICATES,
                            "Certificates to trust",
                            "A PEM file, for a server with a private certificate; beside those of"
                                    + " the system.",
                            "none"),
                    new Leave<>(
                            AskKind.CERTIFICATE,
                            path -> !path.isBlank(),
                            path ->
                                    "Whoever that file names may vouch for a model server. Until"
                                            + " then no model server is asked."));

    /// Where alerts may go besides Slack: `chat.example.com`, or with `http://host:port` one without
    /// encryption; empty for nowhere else.
    public static final Setting<String> ALERT_HOST =
            DECLARED.declared(
                    "alerts.host",
                    new Text("A host.", "a text", host -> true, Text.None.WRITTEN, null),
                    "",
                    new Shown(Group.ALERT_HOST, "Host for alerts"),
                    new Leave<>(
                            AskKind.ALERT_HOST,
                            host -> !host.isBlank(),
                            host ->
                                    "Alerts may go to this host, which is not Slack's. Until then"
                                            + " they may not."),
                    HARMLESS,
                    OWN);

    /// Whether alerts may tell words of a battle.
    public static final Setting<Boolean> ALERT_TRANSCRIPTS =
            DECLARED.declared(
                    "alerts.transcripts",
                    new Flag(),
                    false,
                    new Shown(
                            Group.ALERTS,
                            "Quote the winning words of a run's best battle in its message"),
                    HARMLESS,
                    OWN);

    /// The specification's values: every battle runs its fifteen turns, a session stops at $5.00.
    public static final Settings DEFAULT = new Settings(Map.of());

    private final Map<Setting<?>, Object> set;

    /// @param set what is not the default
    private Settings(Map<Setting<?>, Object> set) {
        this.set = set;
    }

    public <T> T get(Setting<T> setting) {
        @SuppressWarnings("unchecked") // put in by `with` alone
        T value = (T) set.getOrDefault(setting, setting.standard());
        return value;
    }

    /// The same with one setting changed.
    public <T> Settings with(Setting<T> setting, T value) {
        if (value.equals(get(setting))) {
            return this;
        }
        Map<Setting<?>, Object> changed = new HashMap<>(set);
        if (value.equals(setting.standard())) {
            changed.remove(setting);
        } else {
            changed.put(setting, value);
        }
        return new Settings(changed);
    }

    /// The same with the value that others have for one setting.
    public <T> Settings with(Setting<T> setting, Settings others) {
        return with(setting, others.get(setting));
    }

    /// The same with the weights of others.
    public Settings withWeights(Settings others) {
        Settings result = this;
        for (Setting<Integer> weight : WEIGHTS.values().values()) {
            result = result.with(weight, others);
        }
        return result;
    }

    /// These, but with what is a person's own in others.
    public Settings withOwnOf(Settings others) {
        Settings result = this;
        for (Setting<?> setting : ALL) {
            result = setting.personal() ? result.with(setting, others) : result;
        }
        return result;
    }

    public static Setting<String> model(Role role) {
        return of(MODELS, role);
    }

    /// The most tokens of one reply, hidden reasoning included; 0 for what suits the model.
    public static Setting<Integer> outputTokens(Role role) {
        return of(OUTPUT_TOKENS, role);
    }

    /// How long to wait for the first token of a reply; 0 for what suits the address.
    public static Setting<Integer> firstTokenSeconds(Role role) {
        return of(FIRST_TOKEN_SECONDS, role);
    }

    public ModelChoice models() {
        return new ModelChoice(
                get(model(Role.CLOSER)), get(model(Role.SELLER)), get(model(Role.REFEREE)));
    }

    /// Whether no criterion counts, which can be no total: each weight by itself may be 0.
    public boolean weighsNothing() {
        return WEIGHTS.values().values().stream().allMatch(weight -> get(weight) == 0);
    }

    public Weights weights() {
        return new Weights(WEIGHTS.map(this::get));
    }

    /// How new battles are graded.
    public GradingPlan grading() {
        return new GradingPlan(
                get(PASSES),
                get(NEAR_POINTS),
                List.of(get(PASS_THRESHOLD), GradingPlan.GOLDEN_ABOVE),
                get(APART));
    }

    public DealSheet dealSheet() {
        return new DealSheet(get(OFFER), get(EARNEST_MONEY), get(CLAUSE), get(CLOSING_DAYS));
    }

    public Alerts alerts() {
        return new Alerts(get(ALERT_HOST), get(ALERT_TRANSCRIPTS));
    }

    /// What the person is called in notes and decisions, and by the team.
    public String who() {
        String name = get(YOUR_NAME);
        return name.isEmpty() ? TeamName.ofThisComputer() : name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings settings && set.equals(settings.set);
    }

    @Override
    public int hashCode() {
        return set.hashCode();
    }

    /// What is not the default.
    @Override
    public String toString() {
        return "Settings" + set;
    }

    private static <T> Setting<T> of(Map<Role, Setting<T>> all, Role role) {
        return Objects.requireNonNull(all.get(role));
    }
}
