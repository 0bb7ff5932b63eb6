namespace AiPm.Sdk.Numerics;

/// <summary>
/// The regularised incomplete gamma functions of one shape, with what depends on the shape alone computed once. The tail
/// on x's side of the mean is computed directly, as the exponential of an exponent in two doubles times a factor.
/// </summary>
internal readonly struct IncompleteGamma : IEquatable<IncompleteGamma>
{
    private const double Shrink = 1.3684555315672042e-48; // 2⁻¹⁵⁹
    private const double InverseSquareRootOfTwoPi = 0.3989422804014327;

    // From here on Temme's expansion serves about the mean.
    private const double UniformFrom = 12;

    // From here on the exponent needs more digits than the short logarithm has.
    private const double LongFrom = 1e6;
    private readonly double _a;
    private readonly double _scale;
    private readonly DoubleDouble _inverse;
    private readonly double _inverseRoot;

    public IncompleteGamma(double shape)
    {
        _a = shape;
        if (shape < GammaFactor.StirlingFrom)
        {
            _scale = GammaFactor.Reciprocal(shape);
        }
        else
        {
            // (a ÷ e)ᵃ is taken out of the gamma function and joins the power, which is 1 at the mean.
            _inverse = DoubleDouble.Inverse(shape);
            _inverseRoot = 1 / Math.Sqrt(shape);
            _scale = shape * _inverseRoot * (InverseSquareRootOfTwoPi * GammaFactor.Stirling(_inverse.Hi));
        }
    }

    public double Shape => _a;

    /// <summary>xᵃ e⁻ˣ ÷ Γ(a) for 0 &lt; x &lt; ∞.</summary>
    public double Power(DoubleDouble x) => _scale * TableExponential.Exp(Exponent(x));

    /// <summary>The logarithm of the same.</summary>
    public DoubleDouble LogPower(DoubleDouble x) => Exponent(x) + DoubleDouble.Log(_scale);

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

        DoubleDouble exponent = Exponent(x);
        double power = TableExponential.Exp(exponent);
        return x.Hi <= Boundary
            ? Math.Min(1, power * LowerRest(x, exponent))
            : Math.Max(0, 1 - (power * UpperRest(x, exponent)));
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

        if (x.Hi <= Boundary && _a <= 1)
        {
            return UpperOfSmallShape(x);
        }

        DoubleDouble exponent = Exponent(x);
        double power = TableExponential.Exp(exponent);
        return x.Hi > Boundary ? power * UpperRest(x, exponent) : Math.Max(0, 1 - (power * LowerRest(x, exponent)));
    }

    /// <summary>log P(a, x); −∞ at 0.</summary>
    public double LogLower(double x) =>
        !(x > 0) ? double.NegativeInfinity
        : double.IsPositiveInfinity(x) ? 0
        : x <= Boundary && Log(x, lower: true) is double log && log < NearOne ? log
        : Elementary.Log1p(-Upper(x));

    /// <summary>log Q(a, x); −∞ at ∞.</summary>
    public double LogUpper(double x) =>
        !(x > 0) ? 0
        : double.IsPositiveInfinity(x) ? double.NegativeInfinity
        : x > Boundary ? Log(x, lower: false)
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
        if (a < (lower ? 20 : 0.5))
        {
            // P(a, x) = xᵃ ÷ Γ(a + 1) to the last digit where x is this small; the upper tail may be asked for with most of the probability
            // this close to 0.
            double near = (lower ? logP : Elementary.Log1p(-p)) + LogGammaKernel.Rounded(1 + a);
            if (near < -39 * a)
            {
                DoubleDouble tail = lower ? p : DoubleDouble.Sum(1, -p);
                DoubleDouble s = (DoubleDouble.Log(tail) + LogGammaKernel.AtOnePlus(a)) / a;
                if (s.Hi < -40)
                {
                    return DoubleDouble.Exp(s);
                }
            }
        }

        double x = start > 0 ? start : Start(p, lower, logP);
        int steps = 0;
        while (true)
        {
            DoubleDouble exponent = Exponent(x);
            double power = TableExponential.Exp(exponent);
            double gap;
            double h;
            if (lower == x <= Boundary)
            {
                double rest = lower ? LowerRest(x, exponent) : UpperRest(x, exponent);
                gap = TailSolver.Gap(power * rest, p, exponent, rest, logP);
                h = _scale / rest;
            }
            else
            {
                double tail = lower ? Lower(x) : Upper(x);
                gap = TailSolver.Gap(tail, p, 0, tail, logP);
                h = _scale * power / tail;
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

        double far = -logP - LogGammaKernel.Rounded(a);
        return far > 1 ? far : Elementary.Exp((Elementary.Log1p(-p) + LogGammaKernel.AtOnePlus(a).Value) / a);
    }

    // log(xᵃ e⁻ˣ), and for larger shapes log((x ÷ a)ᵃ eᵃ⁻ˣ) = −½ a η², which is 0 at the mean.
    private DoubleDouble Exponent(DoubleDouble x)
    {
        if (_a < GammaFactor.StirlingFrom)
        {
            return DoubleDouble.SumOfProducts(_a, TableLogarithm.LogInTwo(x), -1, x);
        }

        // a − x, exact but for what x has below its last place.
        DoubleDouble difference = DoubleDouble.Sum(_a, -x.Hi);
        difference = new(difference.Hi, difference.Lo - x.Lo);

        // Beside the mean, where the root of the exponent is asked for: μ²/2 − μ³/3 + μ⁴/4 … with x = (1 + μ) a.
        double offset = -difference.Value;
        double share = offset * _inverse.Hi;
        if (Math.Abs(share) < 1e-3 && offset * share < 1)
        {
            double series = Math.FusedMultiplyAdd(share, -1.0 / 7, 1.0 / 6);
            series = Math.FusedMultiplyAdd(share, -series, 0.2);
            series = Math.FusedMultiplyAdd(share, -series, 0.25);
            series = Math.FusedMultiplyAdd(share, -series, 1.0 / 3);
            series = Math.FusedMultiplyAdd(share, -series, 0.5);
            return -offset * share * series;
        }

        if (x.Hi < 1e-270)
        {
            return DoubleDouble.SumOfProducts(_a, DoubleDouble.Log(x) - DoubleDouble.Log(_a), 1, difference);
        }

        double quotient = x.Hi * _inverse.Hi;
        double rest = Math.FusedMultiplyAdd(x.Hi, _inverse.Hi, -quotient);
        rest += Math.FusedMultiplyAdd(x.Hi, _inverse.Lo, x.Lo * _inverse.Hi);
        DoubleDouble log =
            _a < LongFrom ? TableLogarithm.LogInTwo(new(quotient, rest)) : DoubleDouble.Log(new(quotient, rest));
        return DoubleDouble.SumOfProducts(_a, log, 1, difference);
    }

    private double Log(double x, bool lower)
    {
        DoubleDouble exponent = Exponent(x);
        return (exponent + Elementary.Log(lower ? LowerRest(x, exponent) : UpperRest(x, exponent))).Value;
    }

    // P and Q without the exponential of their exponent.
    private double LowerRest(DoubleDouble x, DoubleDouble exponent) =>
        IsUniform(exponent) ? Uniform(exponent, -1) : _scale * LowerFactor(x.Hi);

    private double UpperRest(DoubleDouble x, DoubleDouble exponent) =>
        IsUniform(exponent) ? Uniform(exponent, 1) : _scale * UpperFactor(x.Hi);

    private bool IsUniform(DoubleDouble exponent) => _a >= UniformFrom && -2 * exponent.Hi <= _a;

    // Temme (1979; DLMF 8.12.8): the tail of a normal number beyond η√a and a correction; the side is the sign of η.
    private double Uniform(DoubleDouble exponent, double side)
    {
        double square = -2 * exponent.Hi;
        double score = square > 0 ? Math.Sqrt(square) : 0;
        double correction = TemmeSeries.Of(side * score * _inverseRoot, _a, _inverse.Hi);
        return Math.FusedMultiplyAdd(
            side * InverseSquareRootOfTwoPi * _inverseRoot,
            correction,
            NormalTail.Ratio(score)
        );
    }

    // P ÷ (xᵃ e⁻ˣ ÷ Γ(a)).
    private double LowerFactor(double x)
    {
        double a = _a;

        // Σ xⁿ ÷ ((a + 1)…(a + n)), four terms to a division.
        double sum = 1;
        double term = 1;
        double square = x * x;
        double n = a + 1;
        while (term > 1e-17 * sum)
        {
            double share = 1 / (n * (n + 1) * ((n + 2) * (n + 3)));
            double group = Math.FusedMultiplyAdd(n + 3, Math.FusedMultiplyAdd(n + 2, n + 1 + x, square), square * x);
            sum = Math.FusedMultiplyAdd(term, share * x * group, sum);
            term *= share * (square * square);
            n += 4;
        }

        return sum / a;
    }

    // Q ÷ (xᵃ e⁻ˣ ÷ Γ(a)): Legendre's continued fraction as a quotient of two sequences (Wallis), without a division in each step.
    private double UpperFactor(double x)
    {
        double a = _a;
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
