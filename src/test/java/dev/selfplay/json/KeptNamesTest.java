package dev.selfplay.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.domain.Weights;

import org.junit.jupiter.api.Test;

import java.util.List;

class KeptNamesTest {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new KeptNames()).addModule(new CriteriaModule()).build();

    private static RunSettings of(Account account) {
        return new RunSettings(
                account,
                ModelChoice.DEFAULT,
                15,
                8,
                0.8,
                7,
                false,
                false,
                Weights.DEFAULT,
                DealSheet.DEFAULT);
    }

    @Test
    void aRunByOneProviderIsWrittenAsBeforeThereWereProviders() throws Exception {
        String kept = MAPPER.writeValueAsString(of(Account.BILLED));
        assertThat(kept).startsWith("{\"backend\":\"OPENAI\",\"models\":{").doesNotContain("mix");
        assertThat(kept).doesNotContain("providers", "account");
        RunSettings read = MAPPER.readValue(kept, RunSettings.class);
        assertThat(read).isEqualTo(of(Account.BILLED));
        assertThat(read.providers()).isEqualTo(ProviderChoice.all("openai"));
        assertThat(MAPPER.writeValueAsString(of(Account.REHEARSAL)))
                .startsWith("{\"backend\":\"REHEARSAL\",");
    }

    @Test
    void aMixIsOneMoreKey() throws Exception {
        ProviderChoice mix = ProviderChoice.all("openai").with(Role.SELLER, "rehearsal");
        String kept = MAPPER.writeValueAsString(of(Account.BILLED).with(Account.BILLED, mix));
        assertThat(kept)
                .startsWith("{\"backend\":\"OPENAI\",")
                .endsWith(
                        ",\"providers\":{\"closer\":\"openai\",\"seller\":\"rehearsal\","
                                + "\"referee\":\"openai\"}}");
        RunSettings read = MAPPER.readValue(kept, RunSettings.class);
        assertThat(read.providers()).isEqualTo(mix);
        assertThat(read.withSeed(9).withConcurrency(2).providers()).isEqualTo(mix);
    }

    @Test
    void anAccountThatNobodyKnowsIsBilled() throws Exception {
        assertThat(MAPPER.readValue("\"SOMETHING\"", Account.class)).isEqualTo(Account.BILLED);
    }

    @Test
    void theReasonOfAFlagIsItsKindAndOfABreachItsReason() throws Exception {
        var honesty = new Honesty(List.of(new Offence<>(Honesty.Kind.THREAT, 3, "or we sue")));
        String flags = "{\"flags\":[{\"kind\":\"THREAT\",\"turn\":3,\"quote\":\"or we sue\"}]}";
        assertThat(MAPPER.writeValueAsString(honesty)).isEqualTo(flags);
        assertThat(MAPPER.readValue(flags, Honesty.class)).isEqualTo(honesty);
        var fidelity = new Fidelity(List.of(new Offence<>(VoidReason.LOOP, 2, "No.")));
        String breaches = "{\"breaches\":[{\"reason\":\"LOOP\",\"turn\":2,\"quote\":\"No.\"}]}";
        assertThat(MAPPER.writeValueAsString(fidelity)).isEqualTo(breaches);
        assertThat(MAPPER.readValue(breaches, Fidelity.class)).isEqualTo(fidelity);
    }
}
