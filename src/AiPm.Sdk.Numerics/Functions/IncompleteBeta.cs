using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The regularised incomplete beta function of one pair of parameters, with what depends on them alone computed once. The
/// argument is a pair x and y = 1 − x, both to 106 bits; the tail on x's side of the mean is computed directly as
/// exp(prefix)·factor.
/// </summary>
internal readonly struct IncompleteBeta : IEquatable<IncompleteBeta>
{
    private const double SmallShape = 0.02;
    private const double OuterNode = 0.06943184420297371;
    private const double InnerNode = 0.33000947820757187;
    private const double Outer = 0.17392742256872692;
    private const double Shrink = 1.3684555315672042e-48; // 2⁻¹⁵⁹
    private readonly double _a;
    private readonly double _b;
    private readonly DoubleDouble _logBeta;

    public IncompleteBeta(double a, double b)
        : this(a, b, LogBeta(a, b)) { }

    private IncompleteBeta(double a, double b, DoubleDouble logBeta)
    {
        _a = a;
        _b = b;
        _logBeta = logBeta;
    }

    public double A => _a;

    public double B => _b;

    /// <summary>log B(a, b), in which the large terms cancel with 106 bits.</summary>
    public DoubleDouble LogBetaValue => _logBeta;

    /// <summary>The function of y: I with a and b exchanged.</summary>
    public IncompleteBeta Swapped => new(_b, _a, _logBeta);

    public static DoubleDouble LogBeta(double a, double b)
    {
        DoubleDouble sum = DoubleDouble.Sum(a, b);
        double c = sum.Hi;
        // Γ(a + b) at the rounded sum, moved by the rest: d log Γ(c) = ψ(c) dc, and the rest is below half an ulp of c.
        DoubleDouble logGammaSum = LogGammaKernel.At(c);
        if (sum.Lo != 0)
        {
            logGammaSum += sum.Lo * GammaFunction.DigammaKernel(c);
        }

        return (LogGammaKernel.At(a) - logGammaSum) + LogGammaKernel.At(b);
    }

    /// <summary>log(xᵃ yᵇ ÷ B(a, b)).</summary>
    public DoubleDouble LogPower(DoubleDouble x, DoubleDouble y) =>
        (((DoubleDouble)_a * DoubleDouble.Log(x)) + ((DoubleDouble)_b * DoubleDouble.Log(y))) - _logBeta;

    public double Lower(double x) =>
        !(x > 0) ? 0
        : x >= 1 ? 1
        : Lower(x, DoubleDouble.Sum(1, -x));

    public double Upper(double x) =>
        !(x > 0) ? 1
        : x >= 1 ? 0
        : Swapped.Lower(DoubleDouble.Sum(1, -x), x);

    /// <summary>I(a, b; x) for x and y in (0, 1), x + y = 1.</summary>
    public double Lower(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble lambda = ((DoubleDouble)_a * y) - ((DoubleDouble)_b * x);
        if (lambda.Hi >= 0 || IsSeries(x.Hi))
        {
            return Math.Min(1, DoubleDouble.Exp(LogPower(x, y)) * Factor(x, y, lambda));
        }

        if (_b < 1)
        {
            double complement = LowerOfSmallB(x, y);
            if (complement >= 0)
            {
                return complement;
            }
        }

        return Math.Max(0, 1 - (DoubleDouble.Exp(LogPower(x, y)) * Swapped.Factor(y, x, -lambda)));
    }

    public double LogLower(double x) =>
        !(x > 0) ? double.NegativeInfinity
        : x >= 1 ? 0
        : LogLower(x, DoubleDouble.Sum(1, -x));

    public double LogUpper(double x) =>
        !(x > 0) ? 0
        : x >= 1 ? double.NegativeInfinity
        : Swapped.LogLower(DoubleDouble.Sum(1, -x), x);

    /// <summary>log I(a, b; x).</summary>
    public double LogLower(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble lambda = ((DoubleDouble)_a * y) - ((DoubleDouble)_b * x);
        // Logarithms near 0 come from the other tail, which has their digits.
        return lambda.Hi >= 0
            && (LogPower(x, y) + Elementary.Log(Factor(x, y, lambda))).Value is double log
            && log < -0.3
                ? log
            : Swapped.Lower(y, x) is double upper && upper < 0.5 ? Elementary.Log1p(-upper)
            : Elementary.Log(Lower(x, y));
    }

    /// <summary>The point with I(a, b; x) = p for 0 &lt; p ≤ ½, as x and y = 1 − x, each relatively accurate, and log(x ÷ y).</summary>
    public (double X, double Y, double LogOdds) SolveLower(double p, double startX = 0, double startY = 0)
    {
        double logP = Elementary.Log(p);
        DoubleDouble first = (DoubleDouble.Log(p) + _logBeta + DoubleDouble.Log(_a)) / _a;
        if (first.Hi < -40 && (first.Hi + Elementary.Log(1 + _b)) < -40)
        {
            // I = xᵃ ÷ (a B(a, b)) to the last digit where x is this small.
            return (DoubleDouble.Exp(first), 1, first.Value);
        }

        if (_b < 0.5)
        {
            // Most of the probability may lie this close to 1.
            DoubleDouble last = (DoubleDouble.Log(DoubleDouble.Sum(1, -p)) + _logBeta + DoubleDouble.Log(_b)) / _b;
            if (last.Hi < -40 && (last.Hi + Elementary.Log(1 + _a)) < -40)
            {
                return (1, DoubleDouble.Exp(last), -last.Value);
            }
        }

        (double x, double y) = startX > 0 ? (startX, startY) : Start(p, logP);
        double scale = Math.Max(1, Math.Sqrt(_a * (_b / (_a + _b))));
        int steps = 0;
        while (true)
        {
            DoubleDouble wideX = x <= y ? x : DoubleDouble.Sum(1, -y);
            DoubleDouble wideY = x <= y ? DoubleDouble.Sum(1, -x) : y;
            DoubleDouble lambda = ((DoubleDouble)_a * wideY) - ((DoubleDouble)_b * wideX);
            DoubleDouble prefix = LogPower(wideX, wideY);
            double gap;
            double h;
            if (lambda.Hi >= 0)
            {
                double factor = Factor(wideX, wideY, lambda);
                gap = TailSolver.Gap(DoubleDouble.Exp(prefix) * factor, p, prefix, factor, logP);
                h = 1 / factor;
            }
            else
            {
                double tail = Lower(wideX, wideY);
                gap = TailSolver.Gap(tail, p, 0, tail, logP);
                h = DoubleDouble.Exp(prefix) / tail;
            }

            // Far above the target the slope may have underflowed: come back by the odds.
            double step = h > 1e-290 ? TailSolver.Step(gap, h, lambda.Hi - h) : -20;
            step = Math.Clamp(step, -40, 40);
            double grown = x + (x * Elementary.Expm1(step));
            double total = grown + y;
            x = Math.Max(1e-300, grown / total);
            y = Math.Max(1e-300, y / total);
            if (Math.Abs(step) * scale < 3e-6)
            {
                return (x, y, Elementary.Log(x / y));
            }

            TailSolver.Count(ref steps, "the inverse of the incomplete beta function");
        }
    }

    /// <summary>The x with I(a, b; x) = p, for 0 &lt; p &lt; 1.</summary>
    public double InverseLower(double p) => p <= 0.5 ? SolveLower(p).X : Swapped.SolveLower(1 - p).Y;

    /// <summary>The x with 1 − I(a, b; x) = q, for 0 &lt; q &lt; 1.</summary>
    public double InverseUpper(double q) => q <= 0.5 ? Swapped.SolveLower(q).Y : SolveLower(1 - q).X;

    private (double X, double Y) Start(double p, double logP)
    {
        double a = _a;
        double b = _b;
        if (a >= 1 && b >= 1)
        {
            // Abramowitz and Stegun 26.5.22.
            double z = -NormalStart.Quantile(p, logP);
            double al = ((z * z) - 3) / 6;
            double h = 2 / ((1 / ((2 * a) - 1)) + (1 / ((2 * b) - 1)));
            double w =
                (z * Math.Sqrt(Math.Max(0, al + h)) / h)
                - (((1 / ((2 * b) - 1)) - (1 / ((2 * a) - 1))) * (al + (5.0 / 6) - (2 / (3 * h))));
            double odds = a / b * Elementary.Exp(Math.Clamp(-2 * w, -600, 600));
            return (Math.Max(1e-300, odds / (1 + odds)), Math.Max(1e-300, 1 / (1 + odds)));
        }

        // The two power laws at the ends, weighted by their share.
        double logA = Elementary.Log(a / (a + b));
        double logB = Elementary.Log(b / (a + b));
        double t = Elementary.Exp(a * logA) / a;
        double u = Elementary.Exp(b * logB) / b;
        double share = t / (t + u);
        if (p < share)
        {
            double x = Elementary.Exp(Elementary.Log(p / share) / a + logA);
            return (Math.Clamp(x, 1e-300, 0.999), Math.Clamp(1 - x, 1e-3, 1));
        }

        double y = Elementary.Exp(Elementary.Log((1 - p) / (1 - share)) / b + logB);
        return (Math.Clamp(1 - y, 1e-3, 1), Math.Clamp(y, 1e-300, 0.999));
    }

    // The all-positive power series converges quickly from here on down.
    private bool IsSeries(double x) => x * Math.Max(1, (_a + _b) / (_a + 1)) <= 0.4;

    /// <summary>I(a, b; x) ÷ (xᵃ yᵇ ÷ B(a, b)) for x up to the mean, where lambda = a·y − b·x ≥ 0.</summary>
    private double Factor(DoubleDouble wideX, DoubleDouble wideY, DoubleDouble lambda)
    {
        double x = wideX.Hi;
        double y = wideY.Hi;
        if (!IsSeries(x) && _b < 1 && y * Math.Max(1, _a) <= 0.1)
        {
            // So near 1 the continued fraction would hardly move.
            return LowerOfSmallB(wideX, wideY) / DoubleDouble.Exp(LogPower(wideX, wideY));
        }

        if (!IsSeries(x) && Math.Min(_a, _b) > 100 && lambda.Hi < 0.25 * _a)
        {
            // u is the share by which t falls short of x.
            double c = ((lambda - wideY) + wideX).Value / y;
            return TailQuadrature.Integrate(c, _a - 1, -1, _b - 1, x / y, 1) / y;
        }

        return Factor(x, y, lambda.Hi);
    }

    /// <summary>The same from rounded arguments, where a series or the continued fraction serves.</summary>
    public double Factor(double x, double y, double lambda) =>
        IsSeries(x) ? SeriesFactor(x) : ContinuedFraction(x, y, lambda);

    /// <summary>The same by the power series for any x, every term positive.</summary>
    public double SeriesFactor(double x)
    {
        // Σ (a + b)ₙ ÷ (a + 1)ₙ · xⁿ, four terms to a division.
        double sum = 1;
        double term = 1;
        double n = _a + _b;
        double d = _a + 1;
        while (term > 1e-17 * sum)
        {
            double share = term / (d * (d + 1) * ((d + 2) * (d + 3)));
            double first = n * x;
            double second = (n + 1) * x;
            double third = (n + 2) * x;
            double pair = second * third;
            double fourth = pair * ((n + 3) * x);
            double group = Math.FusedMultiplyAdd(d + 3, Math.FusedMultiplyAdd(d + 2, d + 1 + second, pair), fourth);
            sum = Math.FusedMultiplyAdd(share * first, group, sum);
            term = share * first * fourth;
            n += 4;
            d += 4;
        }

        return sum / _a;
    }

    // DiDonato and Morris (1992), the continued fraction BFRAC, as a quotient of two sequences (Wallis), so that no step waits for
    // a division. Two steps' coefficients are computed side by side, and so are the two sequences: one instruction for two
    // numbers, on every machine.
    private double ContinuedFraction(double x, double y, double lambda)
    {
        double a = _a;
        double inverse = 1 / (a + 1);
        Vector128<double> one = Vector128.Create(1.0);
        Vector128<double> shape = Vector128.Create(a);
        Vector128<double> other = Vector128.Create(_b);
        Vector128<double> both = Vector128.Create(a + _b);
        Vector128<double> point = Vector128.Create(x);
        Vector128<double> square = Vector128.Create(x * x);
        Vector128<double> slope = Vector128.Create(1 + y);
        Vector128<double> start = Vector128.Create(lambda + 1);

        // (above, below) of the last two steps.
        Vector128<double> last = Vector128.Create(1.0, 0.0);
        Vector128<double> current = Vector128.Create(a * (lambda + 1) * inverse, 1.0);
        Vector128<double> steps = Vector128.Create(1.0, 2.0);
        double next = a + 3;
        for (int n = 1; n < 200_000; n += 2)
        {
            Vector128<double> after = one / Vector128.Create(next, next + 2);
            Vector128<double> before = Vector128.Create(inverse, after.ToScalar());
            Vector128<double> rest = steps * (other - steps);
            Vector128<double> shifted = shape + steps;
            Vector128<double> numerators = (shifted - one) * before * ((both + steps - one) * before) * (rest * square);
            Vector128<double> denominators =
                steps + (rest * point * before) + (shifted * after * (start + (steps * slope)));

            // Two steps: from current to last and back.
            last = Vector128.FusedMultiplyAdd(
                Vector128.Shuffle(denominators, Vector128.Create(0L, 0L)),
                current,
                Vector128.Shuffle(numerators, Vector128.Create(0L, 0L)) * last
            );
            current = Vector128.FusedMultiplyAdd(
                Vector128.Shuffle(denominators, Vector128.Create(1L, 1L)),
                last,
                Vector128.Shuffle(numerators, Vector128.Create(1L, 1L)) * current
            );
            Vector128<double> products = current * Vector128.Shuffle(last, Vector128.Create(1L, 0L));
            double product = products.ToScalar();
            if (Math.Abs(product - products.GetElement(1)) <= 2.3e-16 * Math.Abs(product))
            {
                return current.GetElement(1) / current.ToScalar();
            }

            if (current.ToScalar() > 1e100)
            {
                current *= Shrink;
                last *= Shrink;
            }

            inverse = after.GetElement(1);
            next += 4;
            steps += Vector128.Create(2.0);
        }

        throw TailSolver.NotConverged("the incomplete beta function");
    }

    // For b < 1 beyond the mean: 1 − I(b, a; y) with I(b, a; y) = (1 + u)(1 + v), u and v near 0 for small b; −1 where the
    // series in y would be slow or cancel.
    private double LowerOfSmallB(DoubleDouble wideX, DoubleDouble wideY)
    {
        double y = wideY.Hi;
        double a = _a;
        double b = _b;
        if (!(y * Math.Max(1, a) <= 0.7))
        {
            return -1;
        }

        // log(yᵇ ÷ (b·B(a, b))), small where b is.
        DoubleDouble rest =
            ((DoubleDouble)b * DoubleDouble.Log(wideY))
            - (b < SmallShape ? LogScaledBeta(a, b) : _logBeta + DoubleDouble.Log(b));
        double u = Elementary.Expm1(rest.Value);
        double term = 1;
        double sum = 0;
        for (int n = 1; n < 1000 && Math.Abs(term) > 1e-18; n++)
        {
            term *= (n - a) * y / n;
            sum += term / (b + n);
        }

        double v = b * sum;
        return Math.Clamp(-(u + v + (u * v)), 0, 1);
    }

    // log(b·B(a, b)) = log Γ(1 + b) − ∫ ψ from a to a + b for small b, relatively accurate, by Gauss and Legendre's rule of 4 points.
    private static double LogScaledBeta(double a, double b)
    {
        double start = a < 1 ? a + 1 : a;
        double mean =
            (
                Outer
                * (
                    GammaFunction.DigammaKernel(start + (b * OuterNode))
                    + GammaFunction.DigammaKernel(start + (b * (1 - OuterNode)))
                )
            )
            + (
                (0.5 - Outer)
                * (
                    GammaFunction.DigammaKernel(start + (b * InnerNode))
                    + GammaFunction.DigammaKernel(start + (b * (1 - InnerNode)))
                )
            );
        double rest = LogGammaKernel.AtOnePlus(b).Value - (b * mean);
        return a < 1 ? rest + Elementary.Log1p(b / a) : rest;
    }

    public bool Equals(IncompleteBeta other) => _a.Equals(other._a) && _b.Equals(other._b);

    public override bool Equals(object? obj) => obj is IncompleteBeta other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_a, _b);
}
