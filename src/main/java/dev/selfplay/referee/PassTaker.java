package dev.selfplay.referee;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Usd;
import dev.selfplay.referee.GradingPrompt.Asked;
import dev.selfplay.referee.Passes.Pass;
import dev.selfplay.referee.Referee.GradingOrder;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/// Takes one pass of a grading, part by part: asks for each, and asks once more where that may help. Used
/// once.
///
/// An answer that cannot be used, or that breaks the rubric, is asked for again with what is wrong; one
/// that was cut, again with more room. What breaks the rubric even then is taken as it is.
final class PassTaker {
    private final GradingOrder order;
    private final GradingPrompt prompt;
    private final List<Part> parts;
    private final Function<Pass, List<String>> breaches;
    private final int pass;
    private int call;
    private Usd cost = Usd.ZERO;

    /// Of the part under way.
    private @Nullable Pass usable;

    private List<String> problems = List.of();

    /// What was said, where a part of its own has told it.
    private @Nullable Answer lists;

    /// @param pass from 0
    /// @param call the first one's number, over all passes
    /// @param breaches what a pass has against the rubric, as far as it was taken
    PassTaker(
            GradingOrder order,
            GradingPrompt prompt,
            List<Part> parts,
            Function<Pass, List<String>> breaches,
            int pass,
            int call) {
        this.order = order;
        this.prompt = prompt;
        this.parts = parts;
        this.breaches = breaches;
        this.pass = pass;
        this.call = call;
    }

    sealed interface Outcome {
        /// @param nextCall the number of the call that comes next
        record Taken(Pass pass, Usd cost, int nextCall) implements Outcome {}

        /// @param fromCall the first call for what cannot be used
        record Unusable(List<String> problems, int fromCall) implements Outcome {}

        record Failed(ChatOutcome.Failure failure) implements Outcome {}
    }

    Outcome take(ChatModel model, ReplyListener listener) throws InterruptedException {
        Pass all = null;
        for (Part part : parts) {
            int from = call;
            usable = null;
            ChatOutcome.Failure failure = ask(part, model, listener);
            Pass taken = usable;
            if (taken == null) {
                return failure == null
                        ? new Outcome.Unusable(problems, from)
                        : new Outcome.Failed(failure);
            }
            if (!part.whole() && part.lists()) {
                lists = taken.answer();
            }
            all = all == null ? taken : all.and(taken);
        }
        return new Outcome.Taken(Objects.requireNonNull(all), cost, call);
    }

    /// @return why there is no answer; null where there is one, be it of no use
    private ChatOutcome.@Nullable Failure ask(Part part, ChatModel model, ReplyListener listener)
            throws InterruptedException {
        ChatRequest again;
        switch (model.stream(prompt.ask(order, asked(part)), listener)) {
            case ChatOutcome.Reply reply -> again = again(part, reply);
            case ChatOutcome.Failure failure -> {
                if (failure.kind() != FailureKind.OUTPUT_LIMIT) {
                    return failure;
                }
                // a model that thinks has thought until the end
                again = prompt.longer(order, asked(part));
            }
        }
        if (again == null) {
            return null;
        }
        return switch (model.stream(again, listener)) {
            case ChatOutcome.Reply reply -> {
                read(part, reply);
                yield null;
            }
            case ChatOutcome.Failure failure -> failure;
        };
    }

    private Asked asked(Part part) {
        return new Asked(pass, call++, part, lists == null ? null : lists.statements());
    }

    /// Null where this answer will do.
    private @Nullable ChatRequest again(Part part, ChatOutcome.Reply reply) {
        boolean cut = read(part, reply);
        if (problems.isEmpty()) {
            return null;
        }
        return cut
                ? prompt.longer(order, asked(part))
                : prompt.repair(order, asked(part), reply.text(), problems);
    }

    /// Whether it was cut.
    private boolean read(Part part, ChatOutcome.Reply reply) {
        cost = reply.cost();
        switch (result(part, reply)) {
            case AnswerReader.Result.Usable(Answer answer) -> {
                usable = new Pass(answer, reply.model(), reply.fingerprint());
                problems =
                        breaches.apply(
                                lists == null
                                        ? usable
                                        : new Pass(
                                                lists.and(answer),
                                                reply.model(),
                                                reply.fingerprint()));
            }
            case AnswerReader.Result.Faulty(List<String> faults) -> problems = faults;
            case AnswerReader.Result.Cut _ -> {
                problems =
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "The answer was cut short, after %,d tokens.",
                                        reply.usage().output()));
                return true;
            }
        }
        return false;
    }

    private AnswerReader.Result result(Part part, ChatOutcome.Reply reply) {
        return switch (reply.finish()) {
            case REPLY, UNSTATED, CUT ->
                    AnswerReader.read(reply.text(), order.transcript().utterances().size(), part);
            case TRUNCATED -> new AnswerReader.Result.Cut();
            case FILTERED -> faulty("The answer was cut by the provider's content filter.");
            case REFUSED -> faulty("The referee declined to grade.");
        };
    }

    private static AnswerReader.Result faulty(String problem) {
        return new AnswerReader.Result.Faulty(List.of(problem));
    }
}
