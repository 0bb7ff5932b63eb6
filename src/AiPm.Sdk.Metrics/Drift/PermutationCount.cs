using System.Globalization;

namespace AiPm.Sdk.Metrics;

/// <summary>The number of random permutations of a test, and the p-value they give.</summary>
internal static class PermutationCount
{
    private const int Fewest = 19;
    private const int Most = 1_000_000;

    public static int Require(int permutations, string name) =>
        permutations is >= Fewest and <= Most
            ? permutations
            : throw new ArgumentOutOfRangeException(
                name,
                permutations,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must be a whole number from {Fewest} to {Most}, but was {permutations}"
                )
            );

    /// <summary>
    /// The observed arrangement is one of those that could have been drawn, so it counts: never 0, and never below the level more often
    /// than the level says.
    /// </summary>
    public static double PValue(int asFar, int permutations) => (asFar + 1.0) / (permutations + 1.0);

    /// <summary>
    /// The level at which a statistic counts as at least as far as the observed one: rounding must not make an equal arrangement a
    /// nearer one.
    /// </summary>
    public static double Level(double observed) => observed - (1e-10 * Math.Abs(observed));
}
