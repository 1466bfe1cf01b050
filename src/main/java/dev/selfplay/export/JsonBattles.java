package dev.selfplay.export;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.log.Visible;

import java.io.IOException;

/// A list of objects, each as `show --json` has it, also where it is only one.
final class JsonBattles implements BattleFormat {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public String key() {
        return "json";
    }

    @Override
    public String label() {
        return "JSON";
    }

    @Override
    public Writing begin(Appendable to) throws IOException {
        to.append('[');
        return new Writing() {
            private boolean further;

            @Override
            public boolean battle(ExportedBattle battle) throws IOException {
                String json =
                        MAPPER.writeValueAsString(
                                BattleJson.whole(MAPPER.createObjectNode(), battle));
                to.append(further ? ",\n" : "\n").append(Visible.json(json));
                further = true;
                return true;
            }

            @Override
            public void end() throws IOException {
                to.append("\n]\n");
            }
        };
    }
}
