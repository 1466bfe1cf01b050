package dev.selfplay.domain;

/// The figures that the Closer may agree to. Whole US dollars.
///
/// @param offer the price to hold; the specification's $82,700
/// @param earnestMoney the deposit; $100
/// @param clause the number of the memorandum clause; 17
/// @param closingDays days until closing
public record DealSheet(int offer, int earnestMoney, int clause, int closingDays) {
    public static final DealSheet DEFAULT = new DealSheet(82_700, 100, 17, 10);
}
