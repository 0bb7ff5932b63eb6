namespace AiPm.Sdk.Numerics;

/// <summary>The tails of Student's t through the incomplete beta function of ν ÷ (ν + t²), with 106 bits in both halves.</summary>
internal readonly struct StudentTail : IEquatable<StudentTail>
{
    private const double FarOut = 1e20;
    private readonly double _degrees;
    private readonly IncompleteBeta _beta;

    public StudentTail(double degreesOfFreedom)
    {
        _degrees = degreesOfFreedom;
        _beta = new IncompleteBeta(degreesOfFreedom / 2, 0.5);
    }

    public double LogDensity(double t)
    {
        DoubleDouble log = LogShare(t);
        return ((log * ((_degrees + 1) / 2)) - _beta.LogBetaValue - (DoubleDouble.Log(_degrees) * 0.5)).Value;
    }

    public double Density(double t)
    {
        DoubleDouble log = LogShare(t);
        return DoubleDouble.Exp((log * ((_degrees + 1) / 2)) - _beta.LogBetaValue - (DoubleDouble.Log(_degrees) * 0.5));
    }

    /// <summary>P(T &gt; t) for finite or infinite t.</summary>
    public double Upper(double t)
    {
        if (double.IsInfinity(t))
        {
            return t > 0 ? 0 : 1;
        }

        double size = Math.Abs(t);
        double tail;
        if (size * size > _degrees * FarOut)
        {
            DoubleDouble log = (LogShare(size) * (_degrees / 2)) - _beta.LogBetaValue - DoubleDouble.Log(_degrees / 2);
            tail = 0.5 * DoubleDouble.Exp(log);
        }
        else
        {
            DoubleDouble square = DoubleDouble.Product(size, size);
            DoubleDouble total = square + _degrees;
            tail = square.Hi > 1e-300 ? 0.5 * _beta.Lower((DoubleDouble)_degrees / total, square / total) : 0.5;
        }

        return t > 0 ? tail : 1 - tail;
    }

    /// <summary>The t with P(T &gt; t) = q, for 0 &lt; q &lt; 1; ±∞ where it exceeds the largest double.</summary>
    public double UpperQuantile(double q)
    {
        if (q > 0.5)
        {
            return -UpperQuantile(1 - q);
        }

        if (q > 0.25)
        {
            // About the centre, in terms of the probability's distance from ½, which is exact.
            double distance = 1 - (2 * q);
            if (distance == 0)
            {
                return 0;
            }

            (_, _, double centreOdds) = _beta.Swapped.SolveLower(Math.Min(0.5, distance));
            return Size(-centreOdds);
        }

        (_, _, double odds) = _beta.SolveLower(2 * q);
        return Size(odds);
    }

    public bool Equals(StudentTail other) => _degrees.Equals(other._degrees);

    public override bool Equals(object? obj) => obj is StudentTail other && Equals(other);

    public override int GetHashCode() => _degrees.GetHashCode();

    private double Size(double logOdds) => Math.Sqrt(_degrees) * Elementary.Exp(-0.5 * logOdds);

    // log(ν ÷ (ν + t²)).
    private DoubleDouble LogShare(double t)
    {
        double size = Math.Abs(t);
        if (size * size > _degrees * FarOut)
        {
            return DoubleDouble.Log(_degrees) - (DoubleDouble.Log(size) * 2);
        }

        DoubleDouble square = DoubleDouble.Product(size, size);
        return square.Hi > 1e-300 ? -DoubleDouble.Log((square / _degrees) + 1) : 0;
    }
}
