package dev.selfplay.chat;

/// What a person has allowed with regard to prices. Asked at each look-up; thread-safe.
public interface PricePermission {
    /// Allows everything.
    PricePermission ALL =
            new PricePermission() {
                @Override
                public boolean free(String endpoint, boolean claimed) {
                    return claimed;
                }

                @Override
                public boolean price(PriceClaim claim) {
                    return true;
                }
            };

    /// Whether calls there cost nothing.
    ///
    /// @param endpoint as [Endpoints#normal] has it
    /// @param claimed whether models.json says so
    boolean free(String endpoint, boolean claimed);

    /// Whether these prices count.
    boolean price(PriceClaim claim);
}
