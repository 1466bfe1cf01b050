package dev.selfplay.domain;

/// Over what unlike battles an average was taken: it then says less, and has to tell so.
///
/// @param sellerModels how many models played the sellers
/// @param levels how many levels the sellers were fought at
public record Mixed(int sellerModels, int levels) {
    public static final Mixed NONE = new Mixed(0, 0);

    /// `, 2 seller models, 3 levels`, to follow an average; empty where all were alike.
    public String words() {
        return of(sellerModels, "seller model") + of(levels, "level");
    }

    private static String of(int count, String what) {
        return count < 2 ? "" : ", " + Counted.of(count, what);
    }
}
