namespace AiPm.Sdk.Numerics;

/// <summary>The F distribution's functions through the incomplete beta function of d₁f ÷ (d₁f + d₂).</summary>
internal sealed class FCurve(double d1, double d2) : Curve
{
    private readonly IncompleteBeta _tails = new(d1 / 2, d2 / 2);
    private readonly double _d1 = d1;
    private readonly double _d2 = d2;

    public double Density(double x) =>
        Split(x, out DoubleDouble left, out DoubleDouble right)
            ? _tails.Power(left, right) / x
            : Elementary.Exp(AtEnd(x));

    public double LogDensity(double x) =>
        Split(x, out DoubleDouble left, out DoubleDouble right)
            ? (_tails.LogPower(left, right) - DoubleDouble.Log(x)).Value
            : AtEnd(x);

    public double Cumulative(double x) =>
        Split(x, out DoubleDouble left, out DoubleDouble right) ? _tails.Lower(left, right)
        : x > 1 ? 1
        : 0;

    public double Survival(double x) =>
        Split(x, out DoubleDouble left, out DoubleDouble right) ? _tails.Swapped.Lower(right, left)
        : x > 1 ? 0
        : 1;

    public override double LowerQuantile(double probability)
    {
        if (probability is 0 or 1)
        {
            return probability == 0 ? 0 : double.PositiveInfinity;
        }

        return probability <= 0.5 ? Place(_tails.SolveLower(probability), 1) : UpperQuantile(1 - probability);
    }

    public override double UpperQuantile(double probability)
    {
        if (probability is 0 or 1)
        {
            return probability == 0 ? double.PositiveInfinity : 0;
        }

        return probability <= 0.5 ? Place(_tails.Swapped.SolveLower(probability), -1) : LowerQuantile(1 - probability);
    }

    public override (double Density, double LogSlope) DensityAndLogSlope(double x) =>
        (Density(x), (((_d1 / 2) - 1) / x) - ((_d1 + _d2) / 2 * (_d1 / ((_d1 * x) + _d2))));

    public override bool Equals(Curve? other) => other is FCurve same && _tails.Equals(same._tails);

    public override int GetHashCode() => _tails.GetHashCode();

    // Odds of x against y; the pair itself where neither has run out of range.
    private double Place((double X, double Y, double LogOdds) at, int sign)
    {
        double odds = at.X > 1e-250 && at.Y > 1e-250 ? at.X / at.Y : Elementary.Exp(at.LogOdds);
        return sign > 0 ? _d2 / _d1 * odds : _d2 / _d1 / odds;
    }

    private bool Split(double x, out DoubleDouble left, out DoubleDouble right)
    {
        double odds = x / (_d2 / _d1);
        if (!(x > 0 && odds > 1e-290 && odds < 1e290))
        {
            left = 0;
            right = 0;
            return false;
        }

        if (x is > 1e-200 and < 1e200)
        {
            // Both over one denominator.
            DoubleDouble above = DoubleDouble.Product(x, _d1);
            DoubleDouble sum = above + _d2;
            double inverse = 1 / sum.Hi;
            left = Share(above, sum, inverse);
            right = Share(_d2, sum, inverse);
            return true;
        }

        DoubleDouble wide = (DoubleDouble)x / ((DoubleDouble)_d2 / _d1);
        DoubleDouble total = wide + 1;
        left = wide / total;
        right = (DoubleDouble)1 / total;
        return true;
    }

    private static DoubleDouble Share(DoubleDouble part, DoubleDouble whole, double inverse)
    {
        double share = part.Hi * inverse;
        double rest =
            Math.FusedMultiplyAdd(-share, whole.Hi, part.Hi) + Math.FusedMultiplyAdd(-share, whole.Lo, part.Lo);
        return new(share, rest * inverse);
    }

    private double AtEnd(double x) =>
        !(x >= 0 && x < 1) || _d1 > 2 ? double.NegativeInfinity
        : _d1 < 2 ? double.PositiveInfinity
        : 0;
}
