using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The curve of one exponent: a straight line in <see cref="PowerLawBasis"/>, by least squares, with its posterior under a flat prior of
/// its height at the first and at the last amount and of ln σ.
/// </summary>
internal readonly struct PowerLawLine
{
    public PowerLawLine(ReadOnlySpan<double> amounts, ReadOnlySpan<double> values, Interval range, double exponent)
    {
        Exponent = exponent;
        Span<double> along = amounts.Length <= 256 ? stackalloc double[amounts.Length] : new double[amounts.Length];
        double sum = 0;
        double height = 0;
        for (int i = 0; i < along.Length; i++)
        {
            along[i] = PowerLawBasis.At(amounts[i], range.Lower, range.Upper, exponent);
            sum += along[i];
            height += values[i];
        }

        Centre = sum / along.Length;
        Height = height / along.Length;
        double product = 0;
        for (int i = 0; i < along.Length; i++)
        {
            Spread += (along[i] - Centre) * (along[i] - Centre);
            product += (along[i] - Centre) * (values[i] - Height);
        }

        Slope = product / Spread;
        for (int i = 0; i < along.Length; i++)
        {
            double residual = values[i] - Height - Slope * (along[i] - Centre);
            Residuals += residual * residual;
        }
    }

    public double Exponent { get; }

    /// <summary>The mean of the basis over the points.</summary>
    public double Centre { get; }

    /// <summary>The curve at <see cref="Centre"/>: the mean of the values.</summary>
    public double Height { get; }

    public double Slope { get; }

    /// <summary>The sum of squares of the basis about its mean.</summary>
    public double Spread { get; }

    /// <summary>The sum of squared residuals.</summary>
    public double Residuals { get; }

    /// <summary>
    /// The logarithm of how well the points speak for this exponent, with height, slope and noise integrated out:
    /// −½ ln spread − (n − 2 − ¼)/2 · ln residuals.
    /// </summary>
    /// <remarks>
    /// Without the quarter, three points that happen to lie on a curve would claim to know it. It is chosen so that forecasts cover
    /// nominally on average from three points on, and hardly matters from eight.
    /// </remarks>
    public double LogEvidence(int points, double leastResiduals) =>
        -0.5 * Elementary.Log(Spread) - 0.5 * (points - 2.25) * Elementary.Log(Math.Max(Residuals, leastResiduals));
}
