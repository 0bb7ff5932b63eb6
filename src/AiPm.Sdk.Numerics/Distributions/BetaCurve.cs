namespace AiPm.Sdk.Numerics;

/// <summary>The functions of a beta distribution on an interval, which PERT shares.</summary>
internal sealed class BetaCurve(double a, double b, double minimum, double maximum) : Curve
{
    private readonly IncompleteBeta _tails = new(a, b);
    private readonly double _minimum = minimum;
    private readonly double _maximum = maximum;
    private readonly double _range = maximum - minimum;

    public double Density(double x)
    {
        if (!Split(x, out DoubleDouble left, out DoubleDouble right))
        {
            return Elementary.Exp(AtEnd(x));
        }

        return _tails.Power(left, right) / left.Hi / right.Hi / _range;
    }

    public double LogDensity(double x) =>
        Split(x, out DoubleDouble left, out DoubleDouble right)
            ? (
                _tails.LogPower(left, right)
                - DoubleDouble.Log(left)
                - DoubleDouble.Log(right)
                - DoubleDouble.Log(_range)
            ).Value
            : AtEnd(x);

    public double Cumulative(double x) =>
        Split(x, out DoubleDouble left, out DoubleDouble right) ? _tails.Lower(left, right)
        : x > _minimum ? 1
        : 0;

    public double Survival(double x) =>
        Split(x, out DoubleDouble left, out DoubleDouble right) ? _tails.Swapped.Lower(right, left)
        : x > _minimum ? 0
        : 1;

    public override double LowerQuantile(double probability)
    {
        if (probability is 0 or 1)
        {
            return probability == 0 ? _minimum : _maximum;
        }

        if (probability <= 0.5)
        {
            (double x, double y, _) = _tails.SolveLower(probability);
            return Place(x, y);
        }

        return UpperQuantile(1 - probability);
    }

    public override double UpperQuantile(double probability)
    {
        if (probability is 0 or 1)
        {
            return probability == 0 ? _maximum : _minimum;
        }

        if (probability <= 0.5)
        {
            (double y, double x, _) = _tails.Swapped.SolveLower(probability);
            return Place(x, y);
        }

        return LowerQuantile(1 - probability);
    }

    public override (double Density, double LogSlope) DensityAndLogSlope(double x)
    {
        double left = (x - _minimum) / _range;
        double right = (_maximum - x) / _range;
        return (Density(x), (((_tails.A - 1) / left) - ((_tails.B - 1) / right)) / _range);
    }

    public override bool Equals(Curve? other) =>
        other is BetaCurve same
        && _tails.Equals(same._tails)
        && _minimum.Equals(same._minimum)
        && _maximum.Equals(same._maximum);

    public override int GetHashCode() => HashCode.Combine(_tails, _minimum, _maximum);

    // The share of the range below x and above it, each to 106 bits; false at the ends and outside.
    private bool Split(double x, out DoubleDouble left, out DoubleDouble right)
    {
        if (!(x > _minimum && x < _maximum))
        {
            left = 0;
            right = 0;
            return false;
        }

        if (_minimum == 0 && _maximum == 1)
        {
            left = x;
            right = DoubleDouble.Sum(1, -x);
            return true;
        }

        DoubleDouble range = DoubleDouble.Sum(_maximum, -_minimum);
        left = DoubleDouble.Sum(x, -_minimum) / range;
        right = DoubleDouble.Sum(_maximum, -x) / range;
        return left.Hi > 0 && right.Hi > 0;
    }

    private double Place(double x, double y) =>
        Math.Clamp(x <= y ? _minimum + (x * _range) : _maximum - (y * _range), _minimum, _maximum);

    // The log density at and outside the ends: a pole where the exponent is negative.
    private double AtEnd(double x)
    {
        double power =
            x == _minimum ? _tails.A
            : x == _maximum ? _tails.B
            : 2;
        double other = x == _minimum ? _tails.B : _tails.A;
        return power < 1 ? double.PositiveInfinity
            : power > 1 ? double.NegativeInfinity
            : Elementary.Log(other) - Elementary.Log(_range);
    }
}
