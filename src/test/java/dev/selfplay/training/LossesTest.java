package dev.selfplay.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Usd;
import dev.selfplay.prompt.PromptSection;
import dev.selfplay.training.Training.Reflection;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a reflection is about: whose battles, and which section.
class LossesTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID D = new UUID(0, 4);

    @Test
    void sellersThatNoPromptHasWonComeFirst() {
        List<Map<UUID, Integer>> rounds =
                List.of(Map.of(A, 95, B, 60, C, 50, D, 40), Map.of(A, 20, B, 55, C, 58, D, 93));
        assertThat(Losses.choose(rounds, 90, 3))
                .as("B fell behind an earlier prompt, C did not, A was won once, D is won")
                .containsExactly(B, C, A);
        assertThat(Losses.choose(rounds, 90, 1)).containsExactly(B);
        assertThat(Losses.choose(List.of(Map.of(A, 95)), 90, 3)).isEmpty();
    }

    private static PromptSection section(String heading) {
        return new PromptSection(heading, heading + "\nText.");
    }

    private static Reflection asked(Focus focus) {
        return new Reflection(
                A,
                focus.section().heading(),
                focus.criterion().label(),
                List.of(),
                null,
                "It changes nothing.",
                Usd.ZERO);
    }

    @Test
    void theCriterionThatLostTheMostAndASectionNotAskedAbout() {
        List<PromptSection> sections =
                List.of(section("ROLE"), section("THE PRICE"), section("HOW YOU SOUND"));
        List<Criterion> lost = List.of(Criterion.HUMANITY, Criterion.MATH_DEFENSE);
        Focus first = Focus.of(lost, sections, List.of()).orElseThrow();
        assertThat(first).isEqualTo(new Focus(Criterion.HUMANITY, section("HOW YOU SOUND")));
        Focus next = Focus.of(lost, sections, List.of(asked(first))).orElseThrow();
        assertThat(next).isEqualTo(new Focus(Criterion.MATH_DEFENSE, section("THE PRICE")));
        assertThat(Focus.of(lost, sections, List.of(asked(first), asked(next))))
                .as("all were asked about, so once more")
                .contains(first);
    }

    @Test
    void oneOfTheUsersOwnIsFoundByItsName() {
        Criterion own = Criterion.own("patience", "Patience with elders", 1);
        assertThat(Focus.of(List.of(own), List.of(section("ROLE"), section("PATIENCE")), List.of()))
                .contains(new Focus(own, section("PATIENCE")));
        assertThat(Focus.of(List.of(own), List.of(section("ROLE")), List.of()))
                .as("no section is answerable for it")
                .contains(new Focus(own, section("ROLE")));
        assertThat(Focus.of(List.of(own), List.of(), List.of())).isEmpty();
    }
}
