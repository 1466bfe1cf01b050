package dev.selfplay.referee;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Usd;
import dev.selfplay.referee.Passes.Pass;
import dev.selfplay.referee.Referee.GradingOrder;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Takes one pass of a grading: asks, and asks once more where that may help. Used once.
///
/// An answer that cannot be used, or that breaks the rubric, is asked for again with what is wrong; one
/// that was cut, again with more room. What breaks the rubric even then is taken as it is.
final class PassTaker {
    private final GradingOrder order;
    private final GradingPrompt prompt;
    private final List<Criterion> criteria;
    private final Function<Pass, List<String>> breaches;
    private final int pass;
    private int call;
    private Usd cost = Usd.ZERO;
    private @Nullable Pass usable;
    private List<String> problems = List.of();

    /// @param pass from 0
    /// @param call the first one's number, over all passes
    /// @param criteria that are to be graded
    /// @param breaches what a pass has against the rubric
    PassTaker(
            GradingOrder order,
            GradingPrompt prompt,
            List<Criterion> criteria,
            Function<Pass, List<String>> breaches,
            int pass,
            int call) {
        this.order = order;
        this.prompt = prompt;
        this.criteria = criteria;
        this.breaches = breaches;
        this.pass = pass;
        this.call = call;
    }

    sealed interface Outcome {
        /// @param nextCall the number of the call that comes next
        record Taken(Pass pass, Usd cost, int nextCall) implements Outcome {}

        record Unusable(List<String> problems) implements Outcome {}

        record Failed(ChatOutcome.Failure failure) implements Outcome {}
    }

    Outcome take(ChatModel model, ReplyListener listener) throws InterruptedException {
        ChatRequest again;
        switch (model.stream(prompt.ask(order, pass, call++), listener)) {
            case ChatOutcome.Reply reply -> again = again(reply);
            case ChatOutcome.Failure failure -> {
                if (failure.kind() != FailureKind.OUTPUT_LIMIT) {
                    return new Outcome.Failed(failure);
                }
                // a model that thinks has thought until the end
                again = prompt.longer(order, pass, call++);
            }
        }
        if (again != null) {
            switch (model.stream(again, listener)) {
                case ChatOutcome.Reply reply -> read(reply);
                case ChatOutcome.Failure failure -> {
                    if (usable == null) {
                        return new Outcome.Failed(failure);
                    }
                }
            }
        }
        return usable == null
                ? new Outcome.Unusable(problems)
                : new Outcome.Taken(usable, cost, call);
    }

    /// Null where this answer will do.
    private @Nullable ChatRequest again(ChatOutcome.Reply reply) {
        boolean cut = read(reply);
        if (problems.isEmpty()) {
            return null;
        }
        return cut
                ? prompt.longer(order, pass, call++)
                : prompt.repair(order, pass, call++, reply.text(), problems);
    }

    /// Whether it was cut.
    private boolean read(ChatOutcome.Reply reply) {
        cost = reply.cost();
        switch (result(reply)) {
            case AnswerReader.Result.Usable(Answer answer) -> {
                usable = new Pass(answer, reply.model(), reply.fingerprint());
                problems = breaches.apply(usable);
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

    private AnswerReader.Result result(ChatOutcome.Reply reply) {
        return switch (reply.finish()) {
            case REPLY, UNSTATED, CUT ->
                    AnswerReader.read(
                            reply.text(), order.transcript().utterances().size(), criteria);
            case TRUNCATED -> new AnswerReader.Result.Cut();
            case FILTERED -> faulty("The answer was cut by the provider's content filter.");
            case REFUSED -> faulty("The referee declined to grade.");
        };
    }

    private static AnswerReader.Result faulty(String problem) {
        return new AnswerReader.Result.Faulty(List.of(problem));
    }
}
