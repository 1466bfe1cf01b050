package dev.selfplay.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.module.SimpleModule;

import dev.selfplay.domain.Persona;

/// A persona that lacks an optional field is written without it: so it is the same text, and the same
/// version, as before there was such a field.
public final class OptionalFields extends SimpleModule {
    private static final long serialVersionUID = 1L;

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.configOverride(Persona.class)
                .setInclude(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS));
    }
}
