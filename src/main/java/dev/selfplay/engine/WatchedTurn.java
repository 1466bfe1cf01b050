package dev.selfplay.engine;

import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ForwardingListener;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.fidelity.LoopWatch;
import dev.selfplay.fidelity.SellerCheck;

import java.util.Optional;

/// Hears one turn and cuts it where it goes round in a circle. A reply that spoils the battle is
/// declined once; the second one is kept whatever it is, so that it can be seen. Used by one thread.
final class WatchedTurn extends ForwardingListener {
    private final Persona persona;
    private final Speaker speaker;
    private final LoopWatch watch = new LoopWatch();
    private boolean again;

    WatchedTurn(ReplyListener listener, Persona persona, int turn) {
        super(listener);
        this.persona = persona;
        speaker = Speaker.ofTurn(turn);
    }

    /// The reply is asked for once more.
    void again(String reason) {
        again = true;
        onDiscard(reason);
    }

    @Override
    public void onText(String delta) {
        watch.add(delta);
        super.onText(delta);
    }

    @Override
    public void onDiscard(String reason) {
        watch.discard();
        super.onDiscard(reason);
    }

    @Override
    public boolean enough() {
        return watch.loops();
    }

    @Override
    public Optional<String> declines(ChatOutcome.Reply reply) {
        return again
                ? Optional.empty()
                : SellerCheck.spoilt(persona, speaker, reply.text(), reply.finish())
                        .map(WatchedTurn::words);
    }

    private static String words(VoidReason reason) {
        return "The reply %s. It is asked for once more.".formatted(reason.words());
    }
}
