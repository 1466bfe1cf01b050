package dev.selfplay.domain;

/// Student's t distribution, as far as 95 % intervals need it. Pure, any thread.
final class StudentT {
    /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975, from one degree of
    /// freedom on.
    private static final double[] TABLE = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
        2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
        2.052, 2.048, 2.045, 2.042
    };

    /// The normal distribution's quantile.
    private static final double Z = 1.959964;

    private StudentT() {}

    /// The value that is exceeded with a probability of 2.5 %, to three decimals. Beyond the table
    /// it is the expansion of Abramowitz and Stegun, 26.7.5.
    ///
    /// @param freedom degrees of freedom, at least 1
    static double quantile975(int freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException("no degree of freedom: " + freedom);
        }
        if (freedom <= TABLE.length) {
            return TABLE[freedom - 1];
        }
        double z2 = Z * Z;
        double first = Z * (z2 + 1) / 4;
        double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return Z + (first + (second + third / freedom) / freedom) / freedom;
    }
}
