package dev.selfplay.engine;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyLength;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.engine.BattleStore.BattleMaterial;

import java.util.ArrayList;
import java.util.List;

/// The two chat threads of a battle: the same conversation, seen from either side.
///
/// Each side has its own system prompt and never sees the other's. A thread only ever grows at its
/// end, so that a provider's prompt cache serves all that was there before.
final class BattleThreads {
    /// Some servers insist on a user's message after the system prompt, and the Closer opens.
    private static final String CALL_CONNECTS =
            "(The call connects; the seller has picked up. You speak first. Say only your own next"
                    + " words, as they would be heard on the phone, one utterance at a time: no"
                    + " labels, no lists, nothing that the seller says.)";

    private BattleThreads() {}

    /// The request for the turn that follows these.
    static ChatRequest next(Battle battle, BattleMaterial material, List<Turn> turns) {
        int number = turns.size() + 1;
        return next(
                new CallPurpose.ForTurn(battle.id(), number),
                new Scene(
                        material.mergedPrompt(),
                        material.persona(),
                        material.level(),
                        battle.models(),
                        material.run().settings().temperature(),
                        battle.seed()),
                turns.stream().map(Turn::text).toList());
    }

    /// What stays the same from turn to turn.
    record Scene(
            String mergedPrompt,
            Persona persona,
            SellerLevel level,
            ModelChoice models,
            double temperature,
            long seed) {}

    /// The request for the turn that follows these utterances, the Closer's first.
    static ChatRequest next(CallPurpose purpose, Scene scene, List<String> said) {
        Speaker speaker = Speaker.ofTurn(said.size() + 1);
        List<ChatMessage> messages = new ArrayList<>(said.size() + 2);
        if (speaker == Speaker.CLOSER) {
            messages.add(ChatMessage.system(scene.mergedPrompt()));
            messages.add(ChatMessage.user(CALL_CONNECTS));
        } else {
            messages.add(ChatMessage.system(SellerPrompt.of(scene.persona(), scene.level())));
        }
        for (int i = 0; i < said.size(); i++) {
            messages.add(
                    Speaker.ofTurn(i + 1) == speaker
                            ? ChatMessage.assistant(said.get(i))
                            : ChatMessage.user(said.get(i)));
        }
        return new ChatRequest(
                purpose,
                scene.models().of(Role.of(speaker)),
                messages,
                scene.temperature(),
                ReplyLength.TURN.tokens(),
                scene.seed(),
                null);
    }
}
