namespace AiPm.Sdk.Numerics;

/// <summary>The tails of Student's t through the incomplete beta function of ν ÷ (ν + t²), with 106 bits in both halves.</summary>
internal readonly struct StudentTail : IEquatable<StudentTail>
{
    private const double FarOut = 1e20;
    private const double InverseSquareRootOfTwoPi = 0.3989422804014327;

    // From here on the exponent needs more digits than the short logarithm has.
    private const double LongFrom = 1e6;

    // Up to here the centre is summed, beyond it the tail, which is then at most 0.15.
    private const double CentreLimit = 3;
    private readonly double _degrees;
    private readonly DoubleDouble _inverse;

    // (ν + 1)/2, which may have one digit too many for a double.
    private readonly DoubleDouble _power;

    // The density at 0: Γ((ν + 1)/2) ÷ (√(πν) Γ(ν/2)).
    private readonly double _peak;

    public StudentTail(double degreesOfFreedom)
    {
        _degrees = degreesOfFreedom;
        _inverse = DoubleDouble.Inverse(degreesOfFreedom);
        _power = DoubleDouble.Sum(degreesOfFreedom, 1) * 0.5;
        _peak = GammaFactor.HalfStep(Half) * InverseSquareRootOfTwoPi;
    }

    public double LogDensity(double t) => (Exponent(t) + TableLogarithm.LogInTwo(_peak)).Value;

    public double Density(double t) => _peak * TableExponential.Exp(Exponent(t));

    /// <summary>P(T &gt; t) for finite or infinite t.</summary>
    public double Upper(double t)
    {
        if (double.IsInfinity(t))
        {
            return t > 0 ? 0 : 1;
        }

        double size = Math.Abs(t);
        double square = size * size;
        double tail;
        if (square > _degrees * FarOut)
        {
            // t times the density, divided by ν.
            tail = _peak / _degrees * TableExponential.Exp(Exponent(size) + DoubleDouble.Log(size));
        }
        else if (square < 1e-300)
        {
            tail = 0.5;
        }
        else
        {
            tail = Near(size, out _);
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

            if (_degrees > 1 && _degrees < 1e6 && CentreQuantile(q, distance, out double centre))
            {
                return centre;
            }

            (_, _, double centreOdds) = Beta.Swapped.SolveLower(Math.Min(0.5, distance));
            return Size(-centreOdds);
        }

        if (_degrees > 1 && _degrees < 1e10 && NearQuantile(q, out double near))
        {
            return near;
        }

        (_, _, double odds) = Beta.SolveLower(2 * q);
        return Size(odds);
    }

    public bool Equals(StudentTail other) => _degrees.Equals(other._degrees);

    public override bool Equals(object? obj) => obj is StudentTail other && Equals(other);

    public override int GetHashCode() => _degrees.GetHashCode();

    /// <summary>P(T &gt; t) where neither t² nor ν ÷ t² vanishes, and t times the density, which it is made of.</summary>
    private double Near(double size, out double power)
    {
        // xᵃ yᵇ ÷ B(a, b) with x = ν ÷ (ν + t²), y = t² ÷ (ν + t²), a = ν/2 and b = ½ is t times the density.
        double square = size * size;
        DoubleDouble total = Total(size);
        power = size * _peak * TableExponential.Exp(Exponent(total));
        double x = _degrees / total.Hi;
        double y = square / total.Hi;

        // The series of the centre crawls where y is near 1, which it is for few degrees of freedom only.
        return square < CentreLimit && y <= 0.9 ? 0.5 - (0.5 * power * BetaFactor.Series(0.5, Half, y))
            : square >= 1 ? 0.5 * power * BetaFactor.Of(Half, 0.5, x, y, 0.5 * x * (square - 1))
            : 0.5 * Beta.Lower(_degrees / total, DoubleDouble.Product(size, size) / total);
    }

    /// <summary>
    /// The t with P(T &gt; t) = q ≤ ¼ by Halley's steps on the tail itself, two of them from Hill's start (1970, Communications of the ACM 13,
    /// algorithm 396). Refused where that start is no good: very far out.
    /// </summary>
    private bool NearQuantile(double q, out double t)
    {
        t = HillStart(q);
        for (int step = 0; step < 5; step++)
        {
            if (!(t > 0.1 && t * t < _degrees * 1e6 && t < 1e100))
            {
                return false;
            }

            // t times the density, and how fast its logarithm falls.
            double tail = Near(t, out double power);
            double slope = (_degrees + 1) * t / (_degrees + (t * t));
            double newton = (tail - q) / power * t;
            double move = newton / (1 - (0.5 * newton * slope));
            if (!(Math.Abs(move) < 0.3 * t))
            {
                return false;
            }

            t += move;

            // The error left is about the cube of this step.
            if (Math.Abs(move) * Math.Max(slope, 1 / t) < 1e-5)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The t with P(|T| &lt; t) = distance ≤ ½ by the same steps, on the probability about the centre: it vanishes with t, so the digits of a small t
    /// are those of the distance.
    /// </summary>
    private bool CentreQuantile(double q, double distance, out double t)
    {
        t = HillStart(q);
        for (int step = 0; step < 5; step++)
        {
            double square = t * t;
            double y = square / (_degrees + square);
            if (!(t > 1e-100 && square < CentreLimit && y <= 0.9))
            {
                return false;
            }

            DoubleDouble total = Total(t);
            double power = t * _peak * TableExponential.Exp(Exponent(total));
            double slope = (_degrees + 1) * t / (_degrees + square);

            // The centre and its distance are halves of both; t times the density is the power.
            double newton = 0.5 * (distance / power - BetaFactor.Series(0.5, Half, y)) * t;
            double move = newton / (1 - (0.5 * newton * slope));
            if (!(Math.Abs(move) < 0.3 * t))
            {
                return false;
            }

            t += move;
            if (Math.Abs(move) < 2e-6 * t)
            {
                return true;
            }
        }

        return false;
    }

    private double HillStart(double q)
    {
        double n = _degrees;
        double p = 2 * q;
        double a = 1 / (n - 0.5);
        double b = 48 / (a * a);
        double c = ((((20700 * a / b) - 98) * a - 16) * a) + 96.36;
        double d = (((94.5 / (b + c)) - 3) / b + 1) * Math.Sqrt(a * (Math.PI / 2)) * n;
        double y = Elementary.Exp(2 / n * Elementary.Log(d * p));
        if (y > 0.05 + a)
        {
            double x = NormalFunction.Quantile(q);
            y = x * x;
            if (n < 5)
            {
                c += 0.3 * (n - 4.5) * (x + 0.6);
            }

            c += (((((((0.05 * d * x) - 5) * x) - 7) * x) - 2) * x) + b;
            y = (((((((((0.4 * y) + 6.3) * y) + 36) * y) + 94.5) / c) - y - 3) / b + 1) * x;
            y = Elementary.Expm1(a * y * y);
        }
        else
        {
            y =
                ((1 / ((((n + 6) / (n * y)) - (0.089 * d) - 0.822) * (n + 2) * 3) + (0.5 / (n + 4))) * y - 1)
                    * (n + 1)
                    / (n + 2)
                + (1 / y);
        }

        return Math.Sqrt(n * y);
    }

    private double Size(double logOdds) => Math.Sqrt(_degrees) * Elementary.Exp(-0.5 * logOdds);

    private double Half => _degrees / 2;

    private IncompleteBeta Beta => new(Half, 0.5);

    // ν + t².
    private DoubleDouble Total(double t)
    {
        DoubleDouble square = DoubleDouble.Product(t, t);
        DoubleDouble sum = DoubleDouble.Sum(square.Hi, _degrees);
        return new(sum.Hi, sum.Lo + square.Lo);
    }

    // The logarithm of the density relative to its peak.
    private DoubleDouble Exponent(double t)
    {
        double size = Math.Abs(t);
        return size * size > _degrees * FarOut
            ? -(((DoubleDouble.Log(size) * 2) - DoubleDouble.Log(_degrees)) * _power)
            : Exponent(Total(size));
    }

    // The same from ν + t².
    private DoubleDouble Exponent(DoubleDouble total)
    {
        double growth = total.Hi * _inverse.Hi;
        double rest = Math.FusedMultiplyAdd(total.Hi, _inverse.Hi, -growth);
        rest += Math.FusedMultiplyAdd(total.Hi, _inverse.Lo, total.Lo * _inverse.Hi);
        DoubleDouble wide = new(growth, rest);
        DoubleDouble log = _degrees < LongFrom ? TableLogarithm.LogInTwo(wide) : DoubleDouble.Log(wide);
        return DoubleDouble.SumOfProducts(-_power.Hi, log, -_power.Lo, log);
    }
}
