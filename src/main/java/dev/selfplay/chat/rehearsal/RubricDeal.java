package dev.selfplay.chat.rehearsal;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.domain.DealSheet;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the deal sheet out of a referee's instructions, as a real model has to. What they leave
/// out is as in the specification.
final class RubricDeal {
    private static final Pattern OFFER = figure("purchase price: \\$([\\d,]+)");
    private static final Pattern EARNEST = figure("earnest money: \\$([\\d,]+)");
    private static final Pattern DAYS = figure("closing: in (\\d+) days?");
    private static final Pattern CLAUSE = figure("clause (\\d+):");

    private RubricDeal() {}

    static DealSheet of(List<ChatMessage> messages) {
        // only the instructions: a seller may recite any figure in the transcript
        String rubric =
                messages.stream()
                        .filter(m -> m.author() == ChatMessage.Author.SYSTEM)
                        .map(ChatMessage::text)
                        .collect(Collectors.joining("\n"));
        DealSheet usual = DealSheet.DEFAULT;
        return new DealSheet(
                read(OFFER, rubric, usual.offer()),
                read(EARNEST, rubric, usual.earnestMoney()),
                read(CLAUSE, rubric, usual.clause()),
                read(DAYS, rubric, usual.closingDays()));
    }

    private static int read(Pattern pattern, String rubric, int usual) {
        Matcher found = pattern.matcher(rubric);
        if (!found.find()) {
            return usual;
        }
        try {
            return Integer.parseInt(found.group(1).replace(",", ""));
        } catch (NumberFormatException e) {
            return usual; // no price of a house
        }
    }

    private static Pattern figure(String line) {
        return Pattern.compile("(?im)^\\s*-\\s*" + line);
    }
}
