namespace AiPm.Sdk.Numerics;

/// <summary>
/// The bins of a relative accuracy α: with γ = (1 + α)/(1 − α), bin i holds γ^(i−1) &lt; x ≤ γ^i, for positive x.
/// </summary>
internal readonly struct LogarithmicBins
{
    // The quotient below errs by less than four roundings; nearer than this to a border the definition itself decides.
    private const double QuotientError = 1e-15;

    // Double-double logarithms separate a double from a border unless the two are equal, as 1 = γ⁰, and 9 = γ² for α = ½.
    private const double Tie = 1e-26;

    private readonly DoubleDouble _logGamma;
    private readonly DoubleDouble _logMiddle;

    public LogarithmicBins(double accuracy)
    {
        DoubleDouble less = DoubleDouble.Sum(1, -accuracy);
        _logGamma = DoubleDouble.Log(DoubleDouble.Sum(1, accuracy) / less);
        _logMiddle = DoubleDouble.Log(less);
    }

    /// <summary>The bin of a positive finite number.</summary>
    public int IndexOf(double x)
    {
        double quotient = Elementary.Log(x) / _logGamma.Hi;
        double border = Math.Round(quotient);
        return Math.Abs(quotient - border) <= QuotientError * Math.Abs(quotient)
            ? (int)border + (IsAbove(x, border) ? 1 : 0)
            : (int)Math.Ceiling(quotient);
    }

    /// <summary>γ^i, the upper border, to an ulp; +∞ beyond the doubles.</summary>
    public double Upper(int index) => Exp(_logGamma * index);

    /// <summary>(1 − α)·γ^i, which is within α of every number in the bin.</summary>
    public double Middle(int index) => Exp((_logGamma * index) + _logMiddle);

    private static double Exp(DoubleDouble logarithm) => Elementary.Exp(logarithm.Hi, logarithm.Lo);

    private bool IsAbove(double x, double index)
    {
        DoubleDouble border = _logGamma * index;
        return (DoubleDouble.Log(x) - border).Value > Tie * Math.Abs(border.Hi);
    }
}
