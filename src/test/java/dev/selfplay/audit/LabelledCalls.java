package dev.selfplay.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Calls with what people say that is in them, and a count of where the audit differs.
final class LabelledCalls {
    /// @param over the figures above the deal sheet by turn; null where the call does not tell one
    record Call(
            String id,
            String kind,
            Transcript transcript,
            Map<Integer, @Nullable Integer> over,
            SpokenYes yes) {}

    /// What is wrong with one call, in words for the one who mends it.
    record Found(
            Call call,
            List<String> missedOffers,
            List<String> wrongOffers,
            List<String> missedYes,
            List<String> wrongYes,
            boolean unclearOffer,
            boolean unclearConsent) {
        Stream<String> faults() {
            return Stream.of(missedOffers, wrongOffers, missedYes, wrongYes)
                    .flatMap(List::stream)
                    .map(f -> call.id() + ": " + f);
        }
    }

    private LabelledCalls() {}

    static List<Call> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(LabelledCalls::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call read(Path file) {
        try {
            JsonNode call = new ObjectMapper().readTree(file.toFile());
            List<Utterance> said = new ArrayList<>();
            JsonNode closer = call.get("closer");
            JsonNode seller = call.get("seller");
            for (int i = 0; i < closer.size(); i++) {
                said.add(new Utterance(2 * i + 1, Speaker.CLOSER, closer.get(i).asText()));
                if (i < seller.size()) {
                    said.add(new Utterance(2 * i + 2, Speaker.SELLER, seller.get(i).asText()));
                }
            }
            JsonNode labels = call.get("labels");
            Map<Integer, @Nullable Integer> over = new TreeMap<>();
            labels.get("overOfferTurns").forEach(t -> over.put(t.asInt(), null));
            labels.get("closerOffers")
                    .forEach(o -> {
                        int turn = o.get("turn").asInt();
                        if (over.containsKey(turn)) {
                            over.put(turn, o.get("usd").asInt());
                        }
                    });
            JsonNode yes = labels.get("verbalYes");
            return new Call(
                    call.get("id").asText(),
                    call.path("kind").asText(call.path("class").asText("shown")),
                    new Transcript(said),
                    over,
                    yes.get("given").asBoolean()
                            ? SpokenYes.at(yes.get("turn").asInt())
                            : SpokenYes.NO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Found find(Call call) {
        Audit audit = Auditor.audit(call.transcript(), DealSheet.DEFAULT);
        List<Integer> unclearTurns = turns(audit, Audit.Unclear.Kind.OFFER);
        List<Integer> unclearConsents = turns(audit, Audit.Unclear.Kind.CONSENT);
        List<Audit.Figure> over =
                audit.closerOffers().stream().filter(Audit.Figure::overOffer).toList();
        List<String> missed =
                call.over().keySet().stream()
                        .filter(t -> !unclearTurns.contains(t))
                        .filter(t -> over.stream().noneMatch(f -> f.turn() == t))
                        .map(t -> "missed offer in turn %d: %s".formatted(t, said(call, t)))
                        .toList();
        List<String> wrong =
                over.stream()
                        .filter(f ->
                                !call.over().containsKey(f.turn())
                                        || (call.over().get(f.turn()) != null
                                                && over.stream()
                                                        .filter(o -> o.turn() == f.turn())
                                                        .noneMatch(o ->
                                                                Integer.valueOf(o.usd())
                                                                        .equals(
                                                                                call.over()
                                                                                        .get(
                                                                                                f
                                                                                                        .turn())))))
                        .map(f ->
                                "clear but wrong, turn %d, %d: %s"
                                        .formatted(f.turn(), f.usd(), said(call, f.turn())))
                        .toList();
        SpokenYes found = audit.verbalYes();
        boolean claimed = found.given() ? !found.equals(call.yes()) : call.yes().given();
        boolean open = !unclearConsents.isEmpty();
        String yes =
                "yes is %s, not %s".formatted(SpokenYes.words(found), SpokenYes.words(call.yes()));
        return new Found(
                call,
                missed,
                wrong,
                call.yes().given() && !found.given() && !open
                        ? List.of("missed, " + yes)
                        : List.of(),
                claimed && (found.given() || !open)
                        ? List.of("clear but wrong, " + yes)
                        : List.of(),
                !unclearTurns.isEmpty(),
                open);
    }

    private static String said(Call call, int turn) {
        return call.transcript().utterances().get(turn - 1).text();
    }

    private static List<Integer> turns(Audit audit, Audit.Unclear.Kind kind) {
        return audit.unclear().stream()
                .filter(u -> u.kind() == kind)
                .map(Audit.Unclear::turn)
                .toList();
    }

    /// For people: a line for each kind of call.
    static String table(List<Found> found) {
        Map<String, List<Found>> kinds =
                found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        f -> f.call().kind(), TreeMap::new, Collectors.toList()));
        StringBuilder out =
                new StringBuilder(
                        "%-18s%6s | %5s%8s%7s%9s | %5s%8s%7s%9s%n"
                                .formatted(
                                        "kind", "calls", "over", "missed", "wrong", "unclear",
                                        "yes", "missed", "wrong", "unclear"));
        kinds.forEach((kind, some) -> out.append(line(kind, some)));
        return out.append(line("all", found)).toString();
    }

    private static String line(String kind, List<Found> some) {
        return String.format(
                Locale.ROOT,
                "%-18s%6d | %5d%8d%7d%9s | %5d%8d%7d%9s%n",
                kind,
                some.size(),
                some.stream().mapToInt(f -> f.call().over().size()).sum(),
                some.stream().mapToInt(f -> f.missedOffers().size()).sum(),
                some.stream().filter(f -> !f.wrongOffers().isEmpty()).count(),
                share(
                        some.stream()
                                .filter(f -> f.call().over().isEmpty())
                                .map(Found::unclearOffer)),
                some.stream().filter(f -> f.call().yes().given()).count(),
                some.stream().mapToInt(f -> f.missedYes().size()).sum(),
                some.stream().mapToInt(f -> f.wrongYes().size()).sum(),
                share(
                        some.stream()
                                .filter(f -> !f.call().yes().given())
                                .map(Found::unclearConsent)));
    }

    /// How many of those without the thing have it unclear.
    private static String share(Stream<Boolean> unclear) {
        List<Boolean> all = unclear.toList();
        return all.stream().filter(u -> u).count() + "/" + all.size();
    }
}
