package dev.selfplay.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Belonging;
import dev.selfplay.experiment.Belonging.Whole;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.experiment.Verdict;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Observed;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Proof.Standing;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.gate.Split;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionFlowTest;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;
import dev.selfplay.workbench.Proofs.Order;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Tactics are proved before they are approved, offline.
class ProofsTest {
    private static final String SOUNDS =
            "Hesitate as people do: a filler word now and then, where you think.";
    private static final String GIVES =
            "When the seller talks about the price, say \"For you I can go up to $95,000, and that"
                    + " is more than I should.\" Or say \"All right, $99,500, if you sign today.\"";
    private Bench bench;
    private Workbench workbench;

    @BeforeEach
    void rehearse() throws Exception {
        bench = Bench.rehearsal(ProofsTest::smooth);
        workbench = bench.workbench;
        workbench.guard(Account.REHEARSAL).changeCap(Usd.parse("50"));
        PromotionFlowTest.battles(workbench, 7, 14);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /// The prompt without a word on how to sound.
    private static void smooth(Path folder) {
        Path file = folder.resolve("base_prompt.txt");
        try {
            String prompt = Files.readString(file);
            int from = prompt.indexOf("HOW YOU SOUND");
            Files.writeString(
                    file,
                    prompt.substring(0, from) + prompt.substring(prompt.indexOf("OBJECTIONS")));
            Files.writeString(folder.resolve("settings.json"), "{\"passThreshold\": 45}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunSettings settings() {
        return new RunSettings(
                Account.REHEARSAL,
                workbench.settings().models().with(Role.REFEREE, "gpt-4o-mini"),
                9,
                8,
                0.8,
                11,
                false,
                false,
                workbench.settings().weights(),
                workbench.settings().dealSheet(),
                ProviderChoice.all("rehearsal"),
                workbench.settings().grading());
    }

    private List<Proof> measured(Kind kind, Tactic... tactics) throws Exception {
        Proofs.Plan plan =
                workbench
                        .proofs()
                        .plan(
                                new Order(
                                        kind,
                                        List.of(tactics),
                                        settings(),
                                        1,
                                        Design.DEFAULT_MARGIN,
                                        null,
                                        false,
                                        null));
        List<UUID> begun = new ArrayList<>();
        List<Proof> proofs =
                workbench.proofs().start(plan, begun::add, arms -> {}).finished().get();
        assertThat(begun).hasSizeLessThanOrEqualTo(plan.steps().size());
        return proofs;
    }

    @Test
    void aUsefulTacticIsProvenOnSellersThatItWasNotWonFromAndAHarmfulOneIsHeld() throws Exception {
        Tactic useful = bench.waiting(0, SOUNDS);
        Split split = workbench.sellerSets().split();

        Proof proof = measured(Kind.PROOF, useful).getFirst();

        assertThat(proof.standing()).isEqualTo(Standing.PROVEN);
        assertThat(proof.comparison().verdict()).isEqualTo(Verdict.BETTER);
        assertThat(proof.comparison().interval().low()).isPositive();
        assertThat(proof.referee()).isEqualTo("gpt-4o-mini");
        assertThat(proof.comparison().sellers())
                .allSatisfy(seller -> {
                    assertThat(split.of(seller.personaId())).isNotEqualTo(SellerSet.FINAL);
                    assertThat(useful.victories())
                            .noneMatch(v -> v.personaId().equals(seller.personaId()));
                    if (split.of(seller.personaId()) == SellerSet.TRAINING) {
                        assertThat(proof.bond().alike()).contains(seller.personaId());
                    }
                });
        assertThat(measured(Kind.PROOF, useful).getFirst().bond())
                .as("it is not measured again")
                .isEqualTo(proof.bond());
        whatWasProvenIsSaidAtOnceAndCostsNothing(useful, proof);

        Tactic harmful = bench.waiting(1, GIVES);
        Proof harm = measured(Kind.PROOF, harmful).getFirst();
        assertThat(harm.standing()).isEqualTo(Standing.HARMS);
        Tactic held = workbench.promotion().tactic(harmful.id()).orElseThrow();
        assertThat(held.state()).isEqualTo(TacticState.HELD);
        assertThat(held.holds()).anyMatch(h -> h.kind() == Hold.Kind.PROOF);
        assertThat(workbench.promotion().approve(approval(held), Set.of()))
                .isInstanceOf(Outcome.NeedsAcknowledgement.class);

        workbench.promotion().approve(approval(useful), Set.of());
        Decision decision = last(useful);
        assertThat(decision.reason()).startsWith("Proven: better, +").contains("Experiment ");
        Map<UUID, Proof> standing = workbench.proofs().standing(Kind.PROOF);
        String prompt = workbench.proofs().promptHash().orElseThrow();
        assertThat(standing.get(harmful.id()).stale(prompt, harmful.id(), harmful.text()))
                .as("the prompt has changed since")
                .isTrue();

        Proof ablation =
                measured(Kind.ABLATION, workbench.promotion().tactic(useful.id()).orElseThrow())
                        .getFirst();
        assertThat(ablation.advice()).isEqualTo("still helps");
    }

    private void whatWasProvenIsSaidAtOnceAndCostsNothing(Tactic tactic, Proof proof) {
        Terminal terminal = new Terminal(workbench.workspace().folder());
        String id = tactic.id().toString();
        assertThat(terminal.run("promote", "prove", id)).isZero();
        assertThat(terminal.noted())
                .contains("Measured before", proof.bond().experimentId().toString(), "--anew")
                .doesNotContain("cost about", "is left in session");
        assertThat(terminal.said()).contains("points (95 % interval", "proven: better");
        assertThat(workbench.experiments().whole())
                .extracting(e -> e.of())
                .containsExactly(new Belonging(Whole.PROOF, tactic.id()));
        assertThat(terminal.run("experiment", "list", "--json")).isZero();
        assertThat(terminal.said()).isEmpty();
        assertThat(terminal.run("experiment", "list", "--all")).isZero();
        assertThat(terminal.said()).contains("proof of tactic " + id.substring(0, 8));
    }

    private Decision last(Tactic tactic) {
        return workbench
                .promotion()
                .detail(tactic.id())
                .orElseThrow()
                .decisions()
                .getFirst()
                .decision();
    }

    private static Approval approval(Tactic tactic) {
        return new Approval(List.of(Approval.Pick.of(tactic)));
    }

    @Test
    void severalAreProvedTogetherAndThenOneByOne() throws Exception {
        Tactic useful = bench.waiting(0, SOUNDS);
        Tactic useless = bench.waiting(1, "Never mention the weather.");

        List<Proof> proofs = measured(Kind.PROOF, useful, useless);

        assertThat(proofs).extracting(Proof::together).containsExactly(2, 1, 1);
        assertThat(proofs)
                .as(() -> proofs.getLast().words() + proofs.getLast().falls())
                .extracting(Proof::standing)
                .containsExactly(Standing.PROVEN, Standing.PROVEN, Standing.NOT_PROVEN);
        Map<UUID, Proof> standing = workbench.proofs().standing(Kind.PROOF);
        assertThat(standing.get(useless.id()).together())
                .as("the gain of both is the other's")
                .isOne();

        workbench.promotion().approve(approval(useless), Set.of());
        assertThat(last(useless).reason()).startsWith("Not proven: ");
    }

    @Test
    void aGainThatIsUndecidedIsProvedWithMorePairsOfTheSameSellers() throws Exception {
        Tactic tactic = bench.waiting(0, SOUNDS);
        holdOut(3); // too few for any verdict
        Proofs.Plan plan =
                workbench
                        .proofs()
                        .plan(
                                new Order(
                                        Kind.PROOF,
                                        List.of(tactic),
                                        settings(),
                                        1,
                                        Design.DEFAULT_MARGIN,
                                        null,
                                        false,
                                        null));
        assertThat(plan.most().likely()).isEqualTo(plan.cost().likely().times(3));
        assertThat(plan.further()).contains("2 more of each seller").contains(plan.most().about());

        Proof proof = measured(Kind.PROOF, tactic).getFirst();

        assertThat(proof.comparison().difference()).isGreaterThan(Design.DEFAULT_MARGIN);
        assertThat(proof.standing()).isEqualTo(Standing.NOT_PROVEN);
        assertThat(proof.report().experiment().design().more()).isEqualTo(2);
        assertThat(proof.report().battles()).isEqualTo(18);
        assertThat(proof.comparison().sellers())
                .hasSize(3)
                .allSatisfy(seller -> assertThat(seller.pairs()).hasSize(3));
        assertThat(measured(Kind.PROOF, tactic).getFirst().bond())
                .as("it is not measured again")
                .isEqualTo(proof.bond());
    }

    /// So many sellers are left to prove on.
    private void holdOut(int sellers) {
        List<UUID> ids =
                workbench.personas().current().active().stream()
                        .map(p -> p.id())
                        .filter(id -> workbench.sellerSets().split().of(id) == SellerSet.HELD_OUT)
                        .toList();
        List<UUID> others =
                workbench.personas().current().active().stream()
                        .map(p -> p.id())
                        .filter(id -> !ids.subList(ids.size() - sellers, ids.size()).contains(id))
                        .toList();
        workbench.sellerSets().put(others, SellerSet.FINAL);
    }

    /// Battles in experiments with a prompt that was never the file's do not count, nor those between.
    @Test
    void whatFollowsTheApprovalIsSetBesideWhatWasBefore() throws Exception {
        Tactic useful = bench.waiting(0, SOUNDS);
        assertThat(workbench.proofs().observed(useful).map(Observed::since)).contains(0);
        measured(Kind.PROOF, useful);
        workbench.promotion().approve(approval(useful), Set.of());
        useful = workbench.promotion().tactic(useful.id()).orElseThrow();
        PromotionFlowTest.battles(workbench, 8, 10);

        Observed observed = workbench.proofs().observed(useful).orElseThrow();
        assertThat(observed.sellers()).isEqualTo(10);
        assertThat(observed.since()).isEqualTo(10);
        assertThat(observed.before()).isEqualTo(10);
        assertThat(observed.difference().mean()).isPositive();
        assertThat(observed.halfWidth()).isPositive();
        PromptVersion version = workbench.prompt().versions(1).getFirst();
        // the proof has fought the same prompt before it was a version
        assertThat(version.battles()).isGreaterThan(10);
        assertThat(version.bySeller().sellers()).isBetween(10, version.battles());
        assertThat(version.bySeller().mean()).isCloseTo(version.average(), within(10.0));
        assertThat(version.bySeller().halfWidth()).isPositive();
        assertThat(version.record())
                .startsWith(version.battles() + " battles, average ")
                .contains("; by seller ");

        Terminal terminal = new Terminal(workbench.workspace().folder());
        assertThat(terminal.run("promote", "show", useful.id().toString())).isZero();
        assertThat(terminal.said())
                .contains("Since it was approved: " + observed.words())
                .contains("An observation, no experiment");
        assertThat(terminal.run("promote", "show", useful.id().toString(), "--json")).isZero();
        assertThat(terminal.said()).contains("\"observed\":{\"difference\":", "\"since\":10,");

        workbench.promotion().withdraw(List.of(useful.id()), "", false);
        PromotionFlowTest.battles(workbench, 9, 10);
        assertThat(workbench.proofs().observed(useful)).contains(observed);
    }

    @Test
    void withoutProofItSaysSoAndWithoutHeldOutSellersNothingIsMeasured() {
        Tactic tactic = bench.waiting(0, SOUNDS);
        workbench.promotion().approve(approval(tactic), Set.of());
        assertThat(last(tactic).reason()).isEqualTo("Without proof.");
        Tactic other = bench.waiting(1, "Never mention the weather.");
        workbench
                .sellerSets()
                .put(
                        workbench.personas().current().personas().stream()
                                .map(p -> p.id())
                                .toList(),
                        SellerSet.FINAL);

        assertThatThrownBy(() -> measured(Kind.PROOF, other)).hasMessageContaining("held out");
    }
}
