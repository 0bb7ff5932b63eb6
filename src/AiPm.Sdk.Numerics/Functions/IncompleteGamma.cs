namespace AiPm.Sdk.Numerics;

/// <summary>
/// The regularised incomplete gamma functions of one shape, with what depends on the shape alone computed once. The tail
/// on x's side of the mean is computed directly as exp(prefix)·factor, where the prefix carries 106 bits.
/// </summary>
internal readonly struct IncompleteGamma : IEquatable<IncompleteGamma>
{
    private const double Shrink = 1.3684555315672042e-48; // 2⁻¹⁵⁹
    private readonly double _a;
    private readonly DoubleDouble _logGamma;

    public IncompleteGamma(double shape)
    {
        _a = shape;
        _logGamma = LogGammaKernel.At(shape);
    }

    public double Shape => _a;

    /// <summary>log(xᵃ e⁻ˣ ÷ Γ(a)) for 0 &lt; x &lt; ∞.</summary>
    public DoubleDouble LogPower(DoubleDouble x) => (((DoubleDouble)_a * DoubleDouble.Log(x)) - _logGamma) - x;

    /// <summary>P(a, x).</summary>
    public double Lower(DoubleDouble x)
    {
        if (!(x.Hi > 0))
        {
            return 0;
        }

        if (double.IsPositiveInfinity(x.Hi))
        {
            return 1;
        }

        double power = DoubleDouble.Exp(LogPower(x));
        return x.Hi <= Boundary ? Math.Min(1, power * LowerFactor(x)) : Math.Max(0, 1 - (power * UpperFactor(x)));
    }

    /// <summary>Q(a, x) = 1 − P(a, x), computed directly.</summary>
    public double Upper(DoubleDouble x)
    {
        if (!(x.Hi > 0))
        {
            return 1;
        }

        if (double.IsPositiveInfinity(x.Hi))
        {
            return 0;
        }

        return x.Hi > Boundary ? DoubleDouble.Exp(LogPower(x)) * UpperFactor(x)
            : _a <= 1 ? UpperOfSmallShape(x)
            : Math.Max(0, 1 - (DoubleDouble.Exp(LogPower(x)) * LowerFactor(x)));
    }

    /// <summary>log P(a, x); −∞ at 0.</summary>
    public double LogLower(double x) =>
        !(x > 0) ? double.NegativeInfinity
        : double.IsPositiveInfinity(x) ? 0
        : x <= Boundary && (LogPower(x) + Elementary.Log(LowerFactor(x))).Value is double log && log < NearOne ? log
        : Elementary.Log1p(-Upper(x));

    /// <summary>log Q(a, x); −∞ at ∞.</summary>
    public double LogUpper(double x) =>
        !(x > 0) ? 0
        : double.IsPositiveInfinity(x) ? double.NegativeInfinity
        : x > Boundary ? (LogPower(x) + Elementary.Log(UpperFactor(x))).Value
        : Lower(x) is double lower && lower < 0.5 ? Elementary.Log1p(-lower)
        : Elementary.Log(Upper(x));

    /// <summary>The x with P(a, x) = p, for 0 &lt; p &lt; 1.</summary>
    public double InverseLower(double p) => p <= 0.5 ? Solve(p, lower: true) : Solve(1 - p, lower: false);

    /// <summary>The x with Q(a, x) = q, for 0 &lt; q &lt; 1.</summary>
    public double InverseUpper(double q) => q <= 0.5 ? Solve(q, lower: false) : Solve(1 - q, lower: true);

    /// <summary>The same from a start near the answer, for tables.</summary>
    public double InverseFrom(double p, bool lower, double start) => Solve(p, lower, start);

    // Logarithms nearer to 0 come from the other tail, which has their digits.
    private const double NearOne = -0.3;

    // Below this the lower tail is the one computed directly.
    private double Boundary => Math.Max(_a, 1.5);

    private double Solve(double p, bool lower, double start = 0)
    {
        double a = _a;
        double logP = Elementary.Log(p);
        if (lower)
        {
            // P(a, x) = xᵃ ÷ Γ(a + 1) to the last digit where x is this small.
            DoubleDouble s = (DoubleDouble.Log(p) + _logGamma + DoubleDouble.Log(a)) / a;
            if (s.Hi < -40)
            {
                return DoubleDouble.Exp(s);
            }
        }
        else if (a < 0.5)
        {
            // The upper tail may be asked for with most of the probability this close to 0.
            DoubleDouble s = (DoubleDouble.Log(DoubleDouble.Sum(1, -p)) + _logGamma + DoubleDouble.Log(a)) / a;
            if (s.Hi < -40)
            {
                return DoubleDouble.Exp(s);
            }
        }

        double x = start > 0 ? start : Start(p, lower, logP);
        int steps = 0;
        while (true)
        {
            DoubleDouble prefix = LogPower(x);
            double power = DoubleDouble.Exp(prefix);
            bool direct = lower == x <= Boundary && !(lower is false && x <= Boundary);
            double gap;
            double h;
            if (direct)
            {
                double factor = lower ? LowerFactor(x) : UpperFactor(x);
                gap = TailSolver.Gap(power * factor, p, prefix, factor, logP);
                h = 1 / factor;
            }
            else
            {
                double tail = lower ? Lower(x) : Upper(x);
                gap = TailSolver.Gap(tail, p, 0, tail, logP);
                h = power / tail;
            }

            double step = lower ? TailSolver.Step(gap, h, a - x - h) : TailSolver.Step(gap, -h, a - x + h);
            step = Math.Clamp(step, -40, 40);
            x *= 1 + Elementary.Expm1(step);
            x = Math.Clamp(x, 1e-300, 1e300);
            if (Math.Abs(step) * Math.Max(1, Math.Sqrt(a)) < 3e-6)
            {
                return x;
            }

            TailSolver.Count(ref steps, "the inverse of the incomplete gamma function");
        }
    }

    private double Start(double p, bool lower, double logP)
    {
        double a = _a;
        if (a >= 0.8)
        {
            // Wilson and Hilferty (1931): the cube root is nearly normal.
            double z = NormalStart.Quantile(p, logP);
            z = lower ? z : -z;
            double root = 1 - (1 / (9 * a)) + (z / (3 * Math.Sqrt(a)));
            double x = a * root * root * root;
            if (root > 0.2)
            {
                return x;
            }
        }

        if (lower)
        {
            return Math.Max(1e-300, Elementary.Exp(Math.Min(700, (logP + LogGammaKernel.AtOnePlus(a).Value) / a)));
        }

        double far = -logP - _logGamma.Value;
        return far > 1 ? far : Elementary.Exp((Elementary.Log1p(-p) + LogGammaKernel.AtOnePlus(a).Value) / a);
    }

    // P ÷ (xᵃ e⁻ˣ ÷ Γ(a)).
    private double LowerFactor(DoubleDouble wide)
    {
        double a = _a;
        double x = wide.Hi;
        if (a > 150 && x > 0.75 * a)
        {
            double c = (DoubleDouble.Sum(a, -1) - wide).Value;
            return TailQuadrature.Integrate(c, a - 1, -1, 0, 0, 1);
        }

        // Σ xⁿ ÷ ((a + 1)…(a + n)), four terms to a division.
        double sum = 1;
        double term = 1;
        double square = x * x;
        double n = a + 1;
        while (term > 1e-17 * sum)
        {
            double share = term / (n * (n + 1) * ((n + 2) * (n + 3)));
            double group = Math.FusedMultiplyAdd(n + 3, Math.FusedMultiplyAdd(n + 2, n + 1 + x, square), square * x);
            sum = Math.FusedMultiplyAdd(share * x, group, sum);
            term = share * (square * square);
            n += 4;
        }

        return sum / a;
    }

    // Q ÷ (xᵃ e⁻ˣ ÷ Γ(a)): Legendre's continued fraction as a quotient of two sequences (Wallis), without a division in each step.
    private double UpperFactor(DoubleDouble wide)
    {
        double a = _a;
        double x = wide.Hi;
        if (a > 150 && x < 1.6 * a)
        {
            double c = (DoubleDouble.Sum(1, -a) + wide).Value;
            return TailQuadrature.Integrate(c, a - 1, 1, 0, 0, double.MaxValue);
        }

        if (x > 1e17 * Math.Max(1, a))
        {
            return 1 / x;
        }

        double b = x + 1 - a;
        double below = b;
        double above = 1;
        double lastBelow = 1;
        double lastAbove = 0;
        for (int i = 1; i < 100_000; i += 2)
        {
            double odd = -i * (i - a);
            double even = -(i + 1) * (i + 1 - a);
            lastAbove = Math.FusedMultiplyAdd(b + 2, above, odd * lastAbove);
            lastBelow = Math.FusedMultiplyAdd(b + 2, below, odd * lastBelow);
            b += 4;
            above = Math.FusedMultiplyAdd(b, lastAbove, even * above);
            below = Math.FusedMultiplyAdd(b, lastBelow, even * below);
            double product = above * lastBelow;
            if (Math.Abs(product - (lastAbove * below)) <= 2.3e-16 * Math.Abs(product))
            {
                return above / below;
            }

            if (below > 1e100)
            {
                above *= Shrink;
                below *= Shrink;
                lastAbove *= Shrink;
                lastBelow *= Shrink;
            }
        }

        throw TailSolver.NotConverged("the incomplete gamma function");
    }

    // 1 − P for a ≤ 1 and x ≤ 1.5 (DiDonato and Morris 1986, eq. 8 to 10): P = (1 + u)(1 + v), both near 0 for small a.
    private double UpperOfSmallShape(DoubleDouble wide)
    {
        double a = _a;
        double x = wide.Hi;
        double u = Elementary.Expm1((((DoubleDouble)a * DoubleDouble.Log(wide)) - LogGammaKernel.AtOnePlus(a)).Value);
        double term = 1;
        double sum = 0;
        for (int n = 1; Math.Abs(term) > 1e-18; n++)
        {
            term *= -x / n;
            sum += term / (a + n);
        }

        double v = a * sum;
        return Math.Clamp(-(u + v + (u * v)), 0, 1);
    }

    public bool Equals(IncompleteGamma other) => _a.Equals(other._a);

    public override bool Equals(object? obj) => obj is IncompleteGamma other && Equals(other);

    public override int GetHashCode() => _a.GetHashCode();
}
