package dev.selfplay.chat.rehearsal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What goes on in a seller during a call: how far it trusts, how much it still resists, how annoyed
/// it is, what it has let out. It is found anew for each reply by living through the whole
/// conversation again, so that the model need not remember anything. Not thread-safe.
final class SellerMind {
    private static final Map<String, Double> FIRST_TRUST =
            Map.of(
                    "warm",
                    4.2,
                    "neutral",
                    3.4,
                    "guarded",
                    2.8,
                    "hostile",
                    2.1,
                    "anxious",
                    3.4,
                    "rushed",
                    3.1,
                    "grieving",
                    3.1,
                    "weary",
                    3.0);
    private static final Pattern GOODBYE =
            Pattern.compile("hanging up|goodbye, and don't|goodbye\\.|the line is dead|dial tone");

    final SellerBrief brief;
    final List<String> heard;
    final List<String> spoken;
    private final Set<Hearing.Offence> sore;
    private final double ease;

    double trust;
    double resistance;
    double irritation;
    boolean revealed;
    boolean agreed;
    boolean hungUp;
    @Nullable Integer offer;
    int clauseMatters;
    boolean asked;
    boolean offended;

    /// How well the last objection was answered, 0-1; negative where there was none.
    double answered = -1;

    /// Families that were raised and not answered.
    final Set<ObjectionFamily> open = EnumSet.noneOf(ObjectionFamily.class);

    final Map<ObjectionFamily, Integer> raised = new EnumMap<>(ObjectionFamily.class);
    final List<Hearing> hearings = new ArrayList<>();
    private int reasons;
    private int questions;

    private SellerMind(SellerBrief brief, List<String> heard, List<String> spoken, Dice temper) {
        this.brief = brief;
        this.heard = heard;
        this.spoken = spoken;
        sore = Hearing.Offence.namedIn(brief.triggers());
        int harder = brief.harder();
        ease = 1.12 - 0.08 * brief.difficulty() - 0.08 * harder;
        trust =
                FIRST_TRUST.getOrDefault(brief.mood(), 3.2)
                        - 0.25 * (brief.difficulty() - 3)
                        + temper.between(-0.7, 0.7);
        resistance = 2.1 + 0.8 * brief.difficulty() + temper.between(-0.8, 0.8) + 0.5 * harder;
        irritation =
                brief.mood().equals("hostile") ? 1.6 : brief.mood().equals("rushed") ? 0.8 : 0.2;
    }

    /// Lives through the call.
    ///
    /// @param heard the Closer's utterances
    /// @param spoken the seller's own; as many, or one fewer
    /// @param temper how the seller happens to feel that day
    static SellerMind after(
            SellerBrief brief, List<String> heard, List<String> spoken, Dice temper) {
        SellerMind mind = new SellerMind(brief, heard, spoken, temper);
        for (int i = 0; i < heard.size(); i++) {
            mind.hear(i);
            if (i < spoken.size()) {
                mind.remember(spoken.get(i));
            }
        }
        return mind;
    }

    private void hear(int index) {
        Hearing hearing = Hearing.of(heard.get(index), heard.subList(0, index));
        hearings.add(hearing);
        irritation = Math.max(0, irritation - 0.15);
        feel(hearing);
        weigh(index, hearing);
        takeOffence(index, hearing);
        considerPrice(index, hearing);
        if (hearing.clauseMatters() > clauseMatters) {
            resistance -= 0.3 * ease * (hearing.clauseMatters() - clauseMatters);
            clauseMatters = hearing.clauseMatters();
        }
        asked = hearing.asksForYes();
    }

    private void feel(Hearing hearing) {
        trust += hearing.empathy() ? 0.3 * ease : 0;
        if (hearing.openQuestion()) {
            questions++;
            trust += (questions <= 4 ? 0.4 : 0.1) * ease;
        }
        double density = 100.0 * hearing.hesitations() / Math.max(1, hearing.words());
        trust += density == 0 ? -0.12 : density > 9 ? -0.2 : 0.15;
        if (brief.terse() && hearing.words() > 95) {
            irritation += 0.4;
        }
    }

    private void weigh(int index, Hearing hearing) {
        answered = -1;
        if (index == 0) {
            return;
        }
        List<ObjectionFamily> families = Lexicon.shared().raised(spoken.get(index - 1));
        for (int i = 0; i < Math.min(2, families.size()); i++) {
            ObjectionFamily family = families.get(i);
            double quality = Lexicon.shared().answers(family, hearing.text());
            double weight = i == 0 ? 1 : 0.35;
            trust += weight * (quality - 0.25) * 1.1 * ease;
            resistance -= weight * quality * 1.5 * ease;
            if (i == 0) {
                answered = quality;
            }
            if (quality < 0.5 && i == 0) {
                open.add(family);
            }
            if (quality < 0.3) {
                irritation += weight * (sore.contains(Hearing.Offence.EVASION) ? 0.75 : 0.45);
            }
            if (quality > 0.6) {
                open.remove(family);
            }
        }
        if (index > 0 && saysWhy(spoken.get(index - 1))) {
            trust += hearing.empathy() ? 0.6 : -0.5;
            resistance -= hearing.empathy() ? 0.5 : 0;
        }
    }

    private void takeOffence(int index, Hearing hearing) {
        offended = false;
        for (Hearing.Offence offence : hearing.offences()) {
            boolean trigger = sore.contains(offence);
            trust -= trigger ? 0.8 : 0.4;
            irritation += trigger ? 1.7 : 0.8;
            resistance += trigger ? 0.5 : 0.2;
            offended |= offence == Hearing.Offence.PRESSURE || offence == Hearing.Offence.THREAT;
        }
        if (!hearing.offers().isEmpty() && questions == 0 && index < 2) {
            resistance += 0.9;
            irritation += 0.7;
        }
    }

    private void considerPrice(int index, Hearing hearing) {
        reasons = Math.max(reasons, hearing.offers().isEmpty() ? 0 : hearing.reasons());
        Integer named =
                Bargain.after(
                        hearing.text(), offer, spoken.subList(0, Math.min(index, spoken.size())));
        if (named == null) {
            return;
        }
        if (offer != null && named > offer) {
            // a concession pleases, and teaches to wait for the next one
            resistance -= 0.5;
            trust -= 0.15;
        }
        if (offer == null || named > offer) {
            offer = named;
        }
    }

    private void remember(String own) {
        revealed |= saysWhy(own);
        String text = own.toLowerCase(Locale.ROOT);
        agreed |= SpokenTruth.saysYes(own);
        hungUp |= GOODBYE.matcher(text).find();
        Lexicon.shared().raised(own).stream()
                .limit(1)
                .forEach(family -> raised.merge(family, 1, Integer::sum));
    }

    private boolean saysWhy(String own) {
        return !brief.hiddenWhy().isEmpty() && own.contains(brief.hiddenWhy());
    }

    /// The least that the seller would take now, in dollars.
    double willing() {
        double persuaded =
                Math.clamp(
                        0.13 * (trust - 2.8)
                                + 0.09 * reasons
                                + (revealed ? 0.14 : 0)
                                - 0.03 * Math.max(0, resistance)
                                + 0.05 * Math.max(0, -brief.harder()),
                        0,
                        1);
        return brief.walkAwayPrice()
                + (brief.acceptablePrice() - brief.walkAwayPrice()) * Math.pow(1 - persuaded, 1.6);
    }

    boolean affords() {
        return offer != null && offer >= willing();
    }

    /// How far from a yes: 0 or less is won over.
    double distance() {
        int lenient = Math.max(0, -brief.harder());
        double missing =
                Math.max(0, 4.3 + 0.25 * brief.difficulty() - trust)
                        + Math.max(0, resistance - 2.0)
                        + Math.max(0, irritation - 2.5)
                        + 1.2 * Math.max(0, 3 - clauseMatters)
                        + 0.4 * Math.max(0, open.size() - 1);
        return missing - 0.3 * lenient - 0.15 * lenient * lenient;
    }

    boolean fedUp() {
        return heard.size() > 1
                && irritation >= 4.55 - 0.35 * brief.difficulty() - 0.6 * brief.harder();
    }

    boolean opensUp() {
        return !revealed
                && !brief.hiddenWhy().isEmpty()
                && hearings.getLast().openQuestion()
                && heard.size() > 1
                && questions > 1
                && trust >= 4.0 + 0.22 * brief.difficulty();
    }
}
