package dev.selfplay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import dev.selfplay.chat.Provider;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Holds the arrows between packages that the design draws.
class ArchitectureTest {
    private static final String ROOT = "dev.selfplay.";

    /// One package a provider.
    private static final String PROVIDERS = "dev.selfplay.chat.*..";

    /// Which of our packages each package may see, besides itself.
    static final Map<String, String[]> ARROWS =
            Map.ofEntries(
                    Map.entry("domain", new String[] {}),
                    Map.entry("audit", new String[] {"domain"}),
                    Map.entry("statistics", new String[] {"domain"}),
                    Map.entry("fidelity", new String[] {"domain", "audit"}),
                    Map.entry("json", new String[] {"domain"}),
                    Map.entry("log", new String[] {}),
                    Map.entry("files", new String[] {}),
                    Map.entry("drawing", new String[] {}),
                    Map.entry("config", new String[] {"domain", "log", "files"}),
                    Map.entry("config.trust", new String[] {"config", "domain", "files"}),
                    Map.entry("persona", new String[] {"domain", "files", "log"}),
                    // audit: what words put on the table; files: the file that people edit too
                    Map.entry("prompt", new String[] {"domain", "audit", "files", "log"}),
                    // files: a models.json that is no text, or that git left torn
                    Map.entry("chat", new String[] {"domain", "files"}),
                    // config: proxies and certificates, the way out of this machine
                    Map.entry("chat.openai", new String[] {"chat", "domain", "log", "config"}),
                    // chat: what a server's answer says of a key
                    Map.entry("key", new String[] {"config", "chat", "files", "log"}),
                    Map.entry("chat.rehearsal", new String[] {"chat", "domain", "audit"}),
                    Map.entry("spend", new String[] {"domain", "chat"}),
                    // prompt: a rubric is the referee's prompt: bytes, findings, diffs
                    Map.entry("rubric", new String[] {"domain", "files", "log", "chat", "prompt"}),
                    Map.entry(
                            "referee",
                            new String[] {"domain", "chat", "audit", "rubric", "prompt"}),
                    Map.entry(
                            "experiment",
                            new String[] {"domain", "statistics", "config", "conduct", "engine"}),
                    Map.entry("conduct", new String[] {}),
                    Map.entry("training", new String[] {"domain", "conduct", "prompt"}),
                    Map.entry(
                            "gate", new String[] {"domain", "statistics", "conduct", "experiment"}),
                    Map.entry("exam", new String[] {"domain", "statistics", "chat", "referee"}),
                    Map.entry("change", new String[] {"domain", "statistics", "chat", "referee"}),
                    Map.entry(
                            "engine",
                            new String[] {
                                "domain",
                                "statistics",
                                "chat",
                                "spend",
                                "referee",
                                "audit",
                                "fidelity",
                                "config"
                            }),
                    // spend: the ledger; audit: the facts of a battle that nobody graded
                    Map.entry(
                            "export",
                            new String[] {
                                "domain",
                                "statistics",
                                "log",
                                "audit",
                                "spend",
                                "drawing",
                                "engine",
                                "conduct",
                                "experiment",
                                "training"
                            }),
                    Map.entry(
                            "doctor",
                            new String[] {
                                "domain",
                                "log",
                                "chat",
                                "config",
                                "config.trust",
                                "persona",
                                "prompt",
                                "rubric"
                            }),
                    Map.entry(
                            "store.sqlite",
                            new String[] {
                                "domain",
                                "statistics",
                                "json",
                                "files",
                                "chat",
                                "spend",
                                "engine",
                                "exam",
                                "conduct",
                                "experiment",
                                "gate",
                                "training",
                                "change",
                                "persona",
                                "prompt",
                                "promotion",
                                "rubric",
                                "sync"
                            }),
                    Map.entry("alerts", new String[] {"domain"}),
                    Map.entry("sync", new String[] {"domain"}),
                    Map.entry(
                            "sync.postgres",
                            new String[] {"domain", "json", "sync", "config", "log"}),
                    // chat: the referee model writes tactics; config: proof of SANDBOX and of PROD
                    Map.entry(
                            "promotion",
                            new String[] {"domain", "files", "config", "chat", "prompt"}),
                    // the one facade: it wires every service, and no view or command
                    Map.entry(
                            "workbench",
                            new String[] {
                                "domain",
                                "statistics",
                                "conduct",
                                "experiment",
                                "gate",
                                "training",
                                "files",
                                "log",
                                "audit",
                                "config",
                                "config.trust",
                                "key",
                                "persona",
                                "prompt",
                                "chat",
                                "chat.openai",
                                "chat.rehearsal",
                                "spend",
                                "rubric",
                                "referee",
                                "exam",
                                "change",
                                "engine",
                                "doctor",
                                "promotion",
                                "sync",
                                "sync.postgres",
                                "store.sqlite",
                                "alerts"
                            }),
                    Map.entry(
                            "cli",
                            new String[] {
                                "domain",
                                "conduct",
                                "experiment",
                                "gate",
                                "training",
                                "statistics",
                                "log",
                                "audit",
                                "config",
                                "config.trust",
                                "key",
                                "persona",
                                "prompt",
                                "chat",
                                "spend",
                                "rubric",
                                "referee",
                                "exam",
                                "change",
                                "engine",
                                "export",
                                "files",
                                "doctor",
                                "promotion",
                                "sync",
                                "workbench"
                            }));

    /// Which of the window's packages each of them may see, besides itself and the kit. The shell sees
    /// all of them, and none sees the shell.
    static final Map<String, String[]> WINDOW_ARROWS =
            Map.ofEntries(
                    Map.entry("ui.kit", new String[] {}),
                    Map.entry("ui.diff", new String[] {}),
                    Map.entry("ui.live", new String[] {}),
                    Map.entry("ui.key", new String[] {}),
                    Map.entry("ui.trust", new String[] {}),
                    Map.entry("ui.personas", new String[] {}),
                    Map.entry("ui.welcome", new String[] {"ui.key"}),
                    Map.entry("ui.settings", new String[] {"ui.key"}),
                    Map.entry("ui.newrun", new String[] {"ui.settings"}),
                    Map.entry("ui.prompt", new String[] {"ui.diff"}),
                    Map.entry("ui.editor", new String[] {"ui.diff", "ui.personas"}),
                    Map.entry("ui.team", new String[] {"ui.diff", "ui.editor"}),
                    Map.entry("ui.spend", new String[] {"ui.live"}),
                    Map.entry("ui.runs", new String[] {"ui.live"}),
                    Map.entry("ui.transcript", new String[] {"ui.live"}),
                    Map.entry("ui.scorecard", new String[] {"ui.live", "ui.transcript"}),
                    Map.entry("ui.rubric", new String[] {"ui.diff", "ui.prompt"}),
                    Map.entry(
                            "ui.referee",
                            new String[] {"ui.scorecard", "ui.settings", "ui.rubric"}),
                    Map.entry("ui.wall", new String[] {"ui.live", "ui.transcript"}),
                    Map.entry("ui.arena", new String[] {"ui.live", "ui.transcript", "ui.wall"}),
                    Map.entry(
                            "ui.promotion", new String[] {"ui.diff", "ui.editor", "ui.scorecard"}),
                    Map.entry("ui.conduct", new String[] {}),
                    Map.entry("ui.training", new String[] {"ui.conduct"}),
                    Map.entry(
                            "ui.experiment",
                            new String[] {
                                "ui.conduct",
                                "ui.history",
                                "ui.newrun",
                                "ui.training",
                                "ui.transcript"
                            }),
                    Map.entry(
                            "ui.history",
                            new String[] {"ui.live", "ui.scorecard", "ui.transcript", "ui.wall"}));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.selfplay");
    }

    @Test
    void packagesSeeOnlyWhatTheDesignAllows() {
        ARROWS.forEach((name, seen) -> holds(name, List.of(seen), ROOT));
    }

    @Test
    void roomsOfTheWindowSeeOnlyWhatTheDesignAllows() {
        WINDOW_ARROWS.forEach((name, seen) -> {
            List<String> allowed = new ArrayList<>(List.of(seen));
            allowed.add("ui.kit");
            holds(name, allowed, ROOT + "ui.");
        });
    }

    /// @param all begins the names of the packages that are not allowed unless they are named
    private static void holds(String name, List<String> seen, String all) {
        DescribedPredicate<JavaClass> forbidden =
                DescribedPredicate.describe(
                        "a package of " + all + " other than " + seen,
                        c ->
                                c.getPackageName().startsWith(all)
                                        && !c.getPackageName().equals(ROOT + name)
                                        && seen.stream()
                                                .noneMatch(allowed ->
                                                        c.getPackageName().equals(ROOT + allowed)));
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + name)
                        .should()
                        .dependOnClassesThat(forbidden));
    }

    @Test
    void everyPackageHasItsRule() {
        var packages = new TreeSet<String>();
        classes.forEach(c -> packages.add(c.getPackageName().substring(ROOT.length())));
        packages.removeIf(p -> p.equals("app") || p.equals("ui.shell"));
        packages.removeAll(ARROWS.keySet());
        assertThat(packages).isEqualTo(WINDOW_ARROWS.keySet());
    }

    @Test
    void theWindowNeverTouchesStoresOrModels() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.selfplay.ui..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "dev.selfplay.store..",
                                "dev.selfplay.sync.postgres..",
                                PROVIDERS,
                                "dev.selfplay.cli..",
                                "dev.selfplay.app..",
                                "java.sql.."));
    }

    @Test
    void noPackageCycles() {
        check(slices().matching("dev.selfplay.(**)").should().beFreeOfCycles());
    }

    @Test
    void javaFxStaysInTheWindow() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.selfplay.ui..", "dev.selfplay.app..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.."));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.selfplay.ui.kit..", "dev.selfplay.app..")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("javafx.application.Platform"));
        check(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("ViewModel")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.scene.."));
    }

    @Test
    void vendorTypesStayAtTheEdge() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.selfplay.chat.openai..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.openai.."));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.selfplay.store.sqlite..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.sqlite..", "org.jdbi..", "org.flywaydb.."));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.selfplay.sync.postgres..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.postgresql.."));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.selfplay.store.sqlite..", "dev.selfplay.sync.postgres..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql.."));
    }

    @Test
    void timeAndEnvironmentAreInjected() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.selfplay.app..",
                                "dev.selfplay.workbench..",
                                "dev.selfplay.config..")
                        .should()
                        .callMethod("java.time.Instant", "now")
                        .orShould()
                        .callMethod("java.lang.Thread", "sleep", "long")
                        .orShould()
                        .callMethod("java.lang.Thread", "sleep", "java.time.Duration")
                        .orShould()
                        .callMethod("java.lang.System", "getenv")
                        .orShould()
                        .callMethod("java.lang.System", "getenv", "java.lang.String"));
    }

    @Test
    void standardOutputBelongsToTheCommandLine() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.selfplay.cli..", "dev.selfplay.app..")
                        .should()
                        .accessField(System.class, "out"));
    }

    @Test
    void onlyTheGuardIsHandedAModel() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.selfplay.workbench..", PROVIDERS)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(PROVIDERS));
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("dev.selfplay.spend..", PROVIDERS)
                        .should()
                        .callMethod(Provider.class, "model"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(
                classes()
                        .that()
                        .haveSimpleName("package-info")
                        .should()
                        .beAnnotatedWith(NullMarked.class));
        var withInfo = new TreeSet<String>();
        var all = new TreeSet<String>();
        for (JavaClass c : classes) {
            all.add(c.getPackageName());
            if (c.getSimpleName().equals("package-info")) {
                withInfo.add(c.getPackageName());
            }
        }
        assertThat(withInfo).isEqualTo(all);
    }

    private static void check(ArchRule rule) {
        rule.check(classes);
    }
}
