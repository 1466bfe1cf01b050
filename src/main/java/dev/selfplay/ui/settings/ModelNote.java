package dev.selfplay.ui.settings;

import dev.selfplay.chat.Endpoints;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ServerFacts.Doubt;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.Usd;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What is worth knowing beside the choice of a model: whether the server has it, its price, and
/// whether it will last.
///
/// @param warning whether somebody should act
/// @param text what is doubtful, price and retirement in words; the line to add where there is no price
/// @param successor the model offered instead; null where none is
/// @param line to add to models.json, where there is no price; null otherwise
/// @param perhapsFree whether the server is on this machine, and priced by nothing or by a namesake
public record ModelNote(
        boolean warning,
        String text,
        @Nullable String successor,
        @Nullable String line,
        boolean perhapsFree) {
    public static final ModelNote NONE = new ModelNote(false, "", null, null, false);

    private static final String OF_NAMESAKE =
            "; so it is counted, as OpenAI's model of this name. models.json can say otherwise";
    private static final int NEAR_DAYS = 90;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /// @param endpoint the base URL that the model is asked at
    public static ModelNote of(
            ModelCatalog catalog, String endpoint, String model, LocalDate today) {
        ModelInfo info = catalog.find(endpoint, model);
        TokenPrices prices = info.prices();
        Doubt doubt = catalog.doubt(endpoint, model).orElse(null);
        String doubtful = doubt == null ? "" : doubt.message();
        String instead =
                doubt == null || doubt.nearest().isEmpty() ? null : doubt.nearest().getFirst();
        if (doubt != null && doubt.refused()) {
            return new ModelNote(true, doubtful, instead, null, false);
        }
        boolean local = Endpoints.onThisMachine(endpoint);
        if (prices == null) {
            String line = catalog.lineToAdd(model);
            return new ModelNote(
                    true,
                    (doubtful
                                    + (local
                                            ? " No known price, so no run with it unless this"
                                                    + " server costs nothing. Otherwise add"
                                            : " No known price, so no run with it. Add")
                                    + " to models.json: "
                                    + line)
                            .strip(),
                    instead,
                    line,
                    local);
        }
        boolean namesake = catalog.priceOfNamesake(endpoint, model);
        boolean perhapsFree = local && namesake;
        String price =
                prices.free()
                        ? "free"
                        : "$%s in, $%s out per million tokens"
                                        .formatted(plain(prices.input()), plain(prices.output()))
                                + (namesake ? OF_NAMESAKE : "");
        if (doubt != null) {
            return new ModelNote(
                    true,
                    prices.free() ? doubtful : doubtful + " " + price,
                    instead,
                    null,
                    perhapsFree);
        }
        LocalDate retires = info.retires();
        if (retires == null) {
            return new ModelNote(false, price, null, null, perhapsFree);
        }
        boolean gone = !retires.isAfter(today);
        boolean near = !retires.isAfter(today.plusDays(NEAR_DAYS));
        String end = (gone ? "was retired on " : "retires on ") + DAY.format(retires);
        return new ModelNote(
                near, price + "; " + end, near ? info.successor() : null, null, perhapsFree);
    }

    private static String plain(Usd amount) {
        return amount.toString();
    }
}
