package dev.selfplay.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.module.SimpleModule;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.PassScores;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Statements;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Fields that came later. A persona that lacks one is written without it: so it is the same text, and
/// the same version, as before there was such a field. An audit of before that lacks one is read with
/// nothing in it, and a scorecard of before is written as it was.
public final class OptionalFields extends SimpleModule {
    private static final long serialVersionUID = 1L;

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.configOverride(Persona.class)
                .setInclude(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS));
        context.configOverride(Audit.Unclear.class)
                .setInclude(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS));
        context.setMixInAnnotations(Audit.class, Later.class);
        context.setMixInAnnotations(Scorecard.class, OldCard.class);
    }

    private interface Later {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Audit.Unclear> unclear();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Integer> twoSidedTurns();
    }

    @SuppressWarnings("UnusedMethod") // Jackson reads it
    private interface OldCard {
        @JsonInclude(Include.NON_NULL)
        @Nullable Statements statements();

        @JsonInclude(Include.NON_NULL)
        @Nullable PassScores passScores();
    }
}
