package dev.selfplay.spend;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ReplyLength;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.TokenFactors.Learned;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What one battle costs if it takes a certain course, call by call: turns, grading, tactics.
///
/// @param terms of each role's provider
/// @param rubric that its grading is asked with
record BattleCost(RunSettings settings, Map<Role, ProviderTerms> terms, RubricSize rubric) {

    /// How a battle goes.
    enum Course {
        /// A word a turn, over as soon as the run's rules allow, all prompts from the provider's cache,
        /// by a server that counts fewer tokens than we do.
        LOW,
        /// Utterances and grades of usual length, nothing cached, everything at the first attempt, and a
        /// third of what passes near a threshold cost.
        LIKELY,
        /// Every reply up to its limit, every call once in vain, each grade repaired, near a threshold,
        /// and as many tactics written as a battle can win.
        HIGH
    }

    /// Tokens of an utterance; a spoken sentence or three. Measured on rehearsals and on the
    /// specification's "about 500 tokens a turn", prompt included.
    private static final int USUAL_UTTERANCE = 65;

    private static final int LEAST_UTTERANCE = 2;

    /// Tokens of a scorecard of the shipped criteria.
    static final int SCORECARD = 720;

    /// Of that, what one criterion takes.
    static final int CRITERION = 130;

    static final int LEAST_SCORECARD = 150;
    private static final int REPAIR = 200;

    /// One battle in so many ends near a threshold and is given more passes. More than was seen in
    /// rehearsals (RubricCostTest), so that an estimate is rather too high.
    static final int NEAR_ONE_IN = 3;

    /// The prompt for a tactic, without what was said; and what a referee names at most.
    private static final int TACTIC_PROMPT = 220;

    private static final int MOST_TACTICS = 3;

    /// Around each message.
    private static final int FRAMING = 4;

    private static final int TURN_MARKS = 16;

    /// The fewest tokens that a server makes of one of ours.
    private static final double FEWEST = 0.75;

    /// Calls for one reply that are worth planning for.
    private static final int ATTEMPTS = 2;

    /// What was said and paid before.
    ///
    /// @param tokens of its utterances by our count
    /// @param over whether only the grading is left
    record Said(int turns, long tokens, boolean over) {}

    /// What is left of a battle.
    ///
    /// @param closerPrompt tokens of the system prompt by our count, as `sellerPrompt`
    Usd of(Course course, long closerPrompt, long sellerPrompt, Said before) {
        Usd sum = Usd.ZERO;
        long said = before.tokens();
        int turns = before.over() ? before.turns() : turns(course, before.turns() + 1);
        for (int turn = before.turns() + 1; turn <= turns; turn++) {
            Role role = turn % 2 == 1 ? Role.CLOSER : Role.SELLER;
            long own = role == Role.CLOSER ? closerPrompt : sellerPrompt;
            long prompt = own + said + (long) turn * FRAMING;
            long utterance = utterance(course, role);
            sum = sum.plus(call(course, role, prompt, utterance, ReplyLength.TURN));
            said += utterance;
        }
        return sum.plus(grading(course, said + (long) turns * TURN_MARKS)).plus(tactics(course));
    }

    private Usd grading(Course course, long transcript) {
        GradingPlan plan = settings.grading();
        Usd once = pass(course, transcript);
        Usd more = once.times(plan.most() - plan.passes());
        Usd planned = once.times(plan.passes());
        return switch (course) {
            case LOW -> planned;
            case LIKELY -> planned.plus(Usd.ofNanos(more.nanos() / NEAR_ONE_IN));
            case HIGH -> planned.plus(more);
        };
    }

    private Usd pass(Course course, long transcript) {
        long prompt = rubric.tokens() + transcript;
        boolean least = course == Course.LOW;
        int criteria = rubric.criteria();
        int shipped = Criterion.ALL.size();
        if (!settings.grading().apart()) {
            long card =
                    least ? LEAST_SCORECARD : SCORECARD + (long) (criteria - shipped) * CRITERION;
            return asked(course, prompt, card, ReplyLength.GRADING);
        }
        long lists = least ? LEAST_SCORECARD / (criteria + 1) : SCORECARD - shipped * CRITERION;
        Usd one =
                asked(
                        course,
                        prompt + lists,
                        least ? LEAST_SCORECARD / (criteria + 1) : CRITERION,
                        ReplyLength.CRITERION);
        return asked(course, prompt, lists, ReplyLength.GRADING).plus(one.times(criteria));
    }

    /// @param answer its tokens by our count, where it is a usual one
    private Usd asked(Course course, long prompt, long answer, ReplyLength length) {
        Usd once = call(course, Role.REFEREE, prompt, answer, length);
        if (course != Course.HIGH) {
            return once;
        }
        long again = prompt + length.tokens() + REPAIR;
        ReplyLength longer =
                length == ReplyLength.GRADING ? ReplyLength.LONG_GRADING : ReplyLength.CRITERION;
        return once.plus(call(course, Role.REFEREE, again, answer, longer));
    }

    private Usd tactics(Course course) {
        if (course != Course.HIGH || !by(Role.REFEREE).billed()) {
            return Usd.ZERO;
        }
        long prompt =
                TACTIC_PROMPT + utterance(course, Role.CLOSER) + utterance(course, Role.SELLER);
        return call(course, Role.REFEREE, prompt, 0, ReplyLength.TACTIC).times(MOST_TACTICS);
    }

    /// @param reply its tokens by our count, where it does not reach its limit
    private Usd call(Course course, Role role, long prompt, long reply, ReplyLength use) {
        ProviderTerms by = by(role);
        String model = settings.models().of(role);
        TokenPrices each = by.prices(model);
        if (each == null || !counts(by)) {
            return Usd.ZERO;
        }
        Learned seen = by.learned(model);
        return switch (course) {
            case LOW -> {
                long input = by.billed() ? Math.round(prompt * FEWEST) : prompt;
                yield each.cost(new TokenUsage(input, input, Math.round(reply * FEWEST), true));
            }
            case LIKELY ->
                    each.cost(
                            new TokenUsage(
                                    times(prompt, seen.input()),
                                    0,
                                    times(reply, seen.text()) + thoughts(role, use, seen),
                                    true));
            case HIGH -> worst(by.billed(), each, seen, prompt, limit(role, use));
        };
    }

    private static Usd worst(
            boolean billed, TokenPrices each, Learned seen, long prompt, int limit) {
        if (!billed) {
            return each.cost(new TokenUsage(prompt, 0, limit, true));
        }
        TokenBounds bounds = TokenBounds.of(seen, prompt, limit);
        // whoever tells no usage is settled generously
        long output = seen.text() == null ? bounds.output() : bounds.full();
        return each.cost(new TokenUsage(bounds.input(), 0, output, true)).times(ATTEMPTS);
    }

    private int turns(Course course, int next) {
        boolean early = settings.stopOnYes() || settings.stopOnWalkAway();
        // the seller's next turn, at the earliest, is a yes or a hang-up
        return course == Course.LOW && early
                ? Math.min(next + next % 2, settings.turns())
                : settings.turns();
    }

    private long utterance(Course course, Role role) {
        return switch (course) {
            case LOW -> LEAST_UTTERANCE;
            case LIKELY -> USUAL_UTTERANCE;
            // the room above what is needed is for thoughts, which are not said
            case HIGH -> thinks(role) ? ReplyLength.TURN.tokens() : limit(role, ReplyLength.TURN);
        };
    }

    private int limit(Role role, ReplyLength use) {
        return by(role).limit(
                        new ChatRequest(
                                new CallPurpose.Other(role, "estimate"),
                                settings.models().of(role),
                                List.of(ChatMessage.user("")),
                                0,
                                use.tokens(),
                                null,
                                null));
    }

    private boolean thinks(Role role) {
        String effort = info(role).reasoningEffort();
        return by(role).learned(settings.models().of(role)).hides()
                || (effort != null && !effort.equals("none"));
    }

    /// What a model usually thinks before a reply of a few sentences.
    private long thoughts(Role role, ReplyLength use, Learned seen) {
        String effort = info(role).reasoningEffort();
        int usual =
                switch (effort) {
                    case null -> seen.hides() ? 300 : 0;
                    case "none" -> seen.hides() ? 300 : 0;
                    case "minimal" -> 60;
                    case "low" -> 200;
                    case "high", "xhigh" -> 1_500;
                    default -> 500;
                };
        return Math.min(usual, limit(role, use));
    }

    private ModelInfo info(Role role) {
        return by(role).info(settings.models().of(role));
    }

    /// A run is billed if any of its roles is, and then for those alone.
    private boolean counts(ProviderTerms by) {
        return by.billed() || terms.values().stream().noneMatch(ProviderTerms::billed);
    }

    private ProviderTerms by(Role role) {
        return Objects.requireNonNull(terms.get(role));
    }

    private static long times(long tokens, @Nullable Double factor) {
        return factor == null ? tokens : Math.round(tokens * factor);
    }
}
