package dev.selfplay.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.log.Visible;

import java.io.IOException;
import java.util.List;

/// One conversation a line for the fine-tuning of a chat model, as OpenAI's API and most trainers read
/// it (`{"messages": [{"role", "content"}]}`). The Closer is what is trained: of its turns those count
/// that were whole (`"weight": 0` on the others), and what follows the last of them is left out. A void
/// battle, and one in which the Closer never came to an end of a sentence, teaches nothing and is passed
/// over.
final class JsonlBattles implements BattleFormat {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public String key() {
        return "jsonl";
    }

    @Override
    public String label() {
        return "JSONL for fine-tuning";
    }

    @Override
    public Writing begin(Appendable to) {
        return new Writing() {
            @Override
            public boolean battle(ExportedBattle battle) throws IOException {
                List<Turn> turns = upToTheLastToLearn(battle);
                if (battle.battle().fidelity().broken() || turns.isEmpty()) {
                    return false;
                }
                ObjectNode line = MAPPER.createObjectNode();
                ArrayNode messages = line.putArray("messages");
                Chat.system(messages, battle);
                for (Turn turn : turns) {
                    ObjectNode message = Chat.message(messages, turn);
                    if (turn.speaker() == Speaker.CLOSER && !battle.teaches(turn)) {
                        message.put("weight", 0);
                    }
                }
                to.append(Visible.json(MAPPER.writeValueAsString(line))).append('\n');
                return true;
            }

            @Override
            public void end() {}
        };
    }

    /// A conversation ends with what is to be learnt.
    private static List<Turn> upToTheLastToLearn(ExportedBattle battle) {
        List<Turn> turns = battle.detail().turns();
        int end = turns.size();
        while (end > 0 && !battle.teaches(turns.get(end - 1))) {
            end--;
        }
        return turns.subList(0, end);
    }
}
