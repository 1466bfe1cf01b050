package dev.selfplay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.LevelTrait;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.testing.Bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class SellerPromptLevelsTest {
    private static List<Persona> personas() {
        try (Bench bench = Bench.rehearsal()) {
            return bench.personas(50);
        }
    }

    @Test
    void atTheThirdLevelNothingIsChanged() {
        for (Persona persona : personas()) {
            assertThat(SellerPrompt.of(persona, SellerLevel.AS_WRITTEN))
                    .isEqualTo(SellerPrompt.of(persona))
                    .doesNotContain("HOW HARD");
            assertThat(SellerLevel.AS_WRITTEN.brief(persona)).isSameAs(persona);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AS_WRITTEN")
    void anyOtherLevelSaysWhatItChangesAndLeavesWhoTheSellerIs(SellerLevel level) {
        for (Persona persona : personas()) {
            String written = SellerPrompt.of(persona);
            String brief = SellerPrompt.of(persona, level);
            assertThat(brief).contains("Level: " + level.number() + " of 5");
            for (LevelTrait trait : LevelTrait.values()) {
                assertThat(brief).contains("- " + trait.label() + ": " + trait.says(level));
            }
            List<String> changed =
                    written.lines().filter(line -> !brief.lines().toList().contains(line)).toList();
            assertThat(changed).allMatch(line -> line.startsWith("Walk-away price: "));
            assertThat(changed).hasSize(1);
            Persona made = level.brief(persona);
            assertThat(made.acceptablePrice()).isEqualTo(persona.acceptablePrice());
            assertThat(made.walkAwayPrice()).isLessThan(made.acceptablePrice());
            assertThat(made.walkAwayPrice() > persona.walkAwayPrice())
                    .isEqualTo(level.number() > 3);
        }
    }

    @Test
    void thePageSaysWhatTheBriefSays() throws IOException {
        String page = Files.readString(Path.of("docs", "seller-levels.md"));
        for (LevelTrait trait : LevelTrait.values()) {
            for (SellerLevel level : SellerLevel.values()) {
                assertThat(page).contains("## " + trait.label(), "| " + trait.says(level) + " |");
            }
        }
    }

    @Test
    void everyLevelSaysSomethingElseInEveryDimension() {
        for (LevelTrait trait : LevelTrait.values()) {
            assertThat(Arrays.stream(SellerLevel.values()).map(trait::says).distinct()).hasSize(5);
        }
    }
}
