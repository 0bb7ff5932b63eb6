namespace AiPm.Sdk.Prioritization;

/// <summary>A linear row of a selection: the sum of the coefficients of the items chosen lies between two ends.</summary>
internal sealed class SelectionRow(int[] items, double[] coefficients, double lower, double upper)
{
    /// <summary>
    /// The share of an end by which a sum, rounded once, may pass it: 0.1 + 0.2 fits into 0.3. Stated in <see cref="Capacity"/>.
    /// </summary>
    public const double Allowance = 1e-12;

    // The search rules nothing out that is not outside by more than this, so its running sums may carry rounding errors.
    private const double Looseness = 1e-9;

    public int[] Items => items;

    public double[] Coefficients => coefficients;

    public double Lower => lower;

    public double Upper => upper;

    public double Largest { get; } = coefficients.Length == 0 ? 0 : coefficients.Max(Math.Abs);

    public double Tolerance { get; } =
        Looseness
        * Math.Max(
            coefficients.Length == 0 ? 0 : coefficients.Max(Math.Abs),
            Math.Max(double.IsFinite(lower) ? Math.Abs(lower) : 0, double.IsFinite(upper) ? Math.Abs(upper) : 0)
        );

    /// <summary>Whether a sum that was rounded once lies within the ends, by the stated allowance.</summary>
    public bool Admits(double sum) =>
        sum <= upper + Allowance * Math.Abs(upper) && sum >= lower - Allowance * Math.Abs(lower);
}
