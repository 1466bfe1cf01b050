package dev.selfplay.referee;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.NullMarked;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Gives the outcomes that were queued, and remembers what it was asked. Each reply's cost is what
/// its whole purpose has cost so far, as the ledger settles it: a thousand nano-dollars a call.
@NullMarked
final class ScriptedModel implements ChatModel {
    private final Deque<ChatOutcome> outcomes = new ArrayDeque<>();
    final List<ChatRequest> requests = new ArrayList<>();

    ScriptedModel says(String text) {
        return ends(text, Finish.REPLY);
    }

    ScriptedModel ends(String text, Finish finish) {
        outcomes.add(
                ChatOutcome.Reply.of(
                        text,
                        finish,
                        new TokenUsage(10, 0, 5, false),
                        "gpt-4o-2024-08-06",
                        "fp_1"));
        return this;
    }

    ScriptedModel fails(ChatOutcome.Failure failure) {
        outcomes.add(failure);
        return this;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener) {
        requests.add(request);
        ChatOutcome next = outcomes.remove();
        if (next instanceof ChatOutcome.Reply reply) {
            listener.onText(reply.text());
            return reply.settled(Usd.ofNanos(1_000L * requests.size()), null);
        }
        return next;
    }
}
