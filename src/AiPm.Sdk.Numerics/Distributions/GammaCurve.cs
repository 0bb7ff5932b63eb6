namespace AiPm.Sdk.Numerics;

/// <summary>The gamma distribution's functions, which χ² shares.</summary>
internal sealed class GammaCurve(double shape, double scale) : Curve
{
    private readonly IncompleteGamma _tails = new(shape);
    private readonly double _scale = scale;

    public double Density(double x)
    {
        double z = x / _scale;
        return z > 0 && z <= double.MaxValue ? _tails.Power(z) / x
            : !(x >= 0 && z <= double.MaxValue) ? 0
            : _tails.Shape < 1 ? double.PositiveInfinity
            : _tails.Shape == 1 ? 1 / _scale
            : 0;
    }

    public double LogDensity(double x)
    {
        double z = x / _scale;
        return z > 0 && z <= double.MaxValue ? (_tails.LogPower(z) - DoubleDouble.Log(x)).Value
            : !(x >= 0 && z <= double.MaxValue) ? double.NegativeInfinity
            : _tails.Shape < 1 ? double.PositiveInfinity
            : _tails.Shape == 1 ? -Elementary.Log(_scale)
            : double.NegativeInfinity;
    }

    public double Cumulative(double x) =>
        IsTiny(x) ? DoubleDouble.Exp(LogCumulativeNearZero(x)) : _tails.Lower(Scaled(x));

    public double Survival(double x) =>
        IsTiny(x) ? -Elementary.Expm1(LogCumulativeNearZero(x).Value) : _tails.Upper(Scaled(x));

    public override double LowerQuantile(double probability) =>
        probability == 0 ? 0
        : probability == 1 ? double.PositiveInfinity
        : _scale * _tails.InverseLower(probability);

    public override double UpperQuantile(double probability) =>
        probability == 0 ? double.PositiveInfinity
        : probability == 1 ? 0
        : _scale * _tails.InverseUpper(probability);

    public override (double Density, double LogSlope) DensityAndLogSlope(double x) =>
        (Density(x), ((_tails.Shape - 1) / x) - (1 / _scale));

    // x ÷ scale with what rounding took, which the tails of large shapes would miss.
    private DoubleDouble Scaled(double x)
    {
        double z = x / _scale;
        return _scale != 1 && z >= 1e-290 && z <= double.MaxValue ? DoubleDouble.Quotient(x, _scale) : z;
    }

    // Where x ÷ scale may have run out of range, P = zᵃ ÷ Γ(a + 1) to the last digit.
    private bool IsTiny(double x) => x > 0 && x / _scale < 1e-290;

    private DoubleDouble LogCumulativeNearZero(double x) =>
        ((DoubleDouble.Log(x) - DoubleDouble.Log(_scale)) * _tails.Shape) - LogGammaKernel.AtOnePlus(_tails.Shape);

    public override bool Equals(Curve? other) =>
        other is GammaCurve same && _tails.Equals(same._tails) && _scale.Equals(same._scale);

    public override int GetHashCode() => HashCode.Combine(_tails, _scale);
}
