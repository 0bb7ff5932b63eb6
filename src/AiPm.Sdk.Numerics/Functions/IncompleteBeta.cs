using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The regularised incomplete beta function of one pair of parameters, with what depends on them alone computed once. The
/// argument is a pair x and y = 1 − x, both to 106 bits; the tail on x's side of the mean is computed directly, as the exponential of
/// an exponent in two doubles times a factor.
/// </summary>
internal readonly struct IncompleteBeta : IEquatable<IncompleteBeta>
{
    private const double SmallShape = 0.02;
    private const double ModerateShape = 0.35;
    private const double QuadratureFrom = 3000;
    private const double TwoPi = 6.283185307179586;
    private const double InverseOfTwoPi = 0.15915494309189535;
    private const double InverseOfE = 0.36787944117144233;
    private const double InverseOfELow = -1.2428753672788363e-17;

    // From here on the exponent needs more digits than the short logarithm has.
    private const double LongFrom = 1e6;
    private readonly double _a;
    private readonly double _b;

    // xᵃ yᵇ ÷ B(a, b) = scale·(unitX·x)ᵃ (unitY·y)ᵇ.
    private readonly double _scale;
    private readonly DoubleDouble _unitX;
    private readonly DoubleDouble _unitY;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IncompleteBeta(double a, double b)
    {
        // Where a, b and c = a + b are large, (z ÷ e)ᶻ is taken out of their gamma functions and joins the powers: what remains are numbers near
        // 1, and the powers are of numbers that are 1 at the mean.
        DoubleDouble c = DoubleDouble.Sum(a, b);
        _a = a;
        _b = b;
        (double first, double firstRoot, _unitX) = Parts(a, c);
        (double second, double secondRoot, _unitY) = Parts(b, c);
        double inverse = 1 / c.Hi;
        _scale =
            c.Hi < GammaFactor.StirlingFrom
                ? first * second / GammaFactor.Reciprocal(c.Hi, c.Lo)
                : first
                    * second
                    * Math.Sqrt(firstRoot * secondRoot * (TwoPi * inverse))
                    / GammaFactor.Stirling(inverse);
    }

    private IncompleteBeta(double a, double b, double scale, DoubleDouble unitX, DoubleDouble unitY)
    {
        _a = a;
        _b = b;
        _scale = scale;
        _unitX = unitX;
        _unitY = unitY;
    }

    public double A => _a;

    public double B => _b;

    /// <summary>The function of y: I with a and b exchanged.</summary>
    public IncompleteBeta Swapped => new(_b, _a, _scale, _unitY, _unitX);

    /// <summary>log B(a, b), in which the large terms cancel with 106 bits.</summary>
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

    /// <summary>xᵃ yᵇ ÷ B(a, b).</summary>
    public double Power(DoubleDouble x, DoubleDouble y) => _scale * TableExponential.Exp(Exponent(x, y));

    /// <summary>The logarithm of the same.</summary>
    public DoubleDouble LogPower(DoubleDouble x, DoubleDouble y) => Exponent(x, y) + DoubleDouble.Log(_scale);

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
        double lambda = Lambda(x, y);
        bool isSeries = BetaFactor.IsSeries(_a, _b, x.Hi);
        if (_b < 1 && !isSeries)
        {
            double complement = LowerOfSmallB(x, y);
            if (complement >= 0)
            {
                return complement;
            }
        }

        if (lambda >= 0 || isSeries)
        {
            return Math.Min(1, Power(x, y) * Factor(x, y, lambda));
        }

        double factor =
            _a >= 1 && (_a <= QuadratureFrom || _b <= QuadratureFrom)
                ? BetaFactor.Of(_b, _a, y.Hi, x.Hi, -lambda)
                : Swapped.Factor(y, x, -lambda);
        return Math.Max(0, 1 - (Power(x, y) * factor));
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
        double lambda = Lambda(x, y);

        // Logarithms near 0 come from the other tail, which has their digits.
        return lambda >= 0 && (LogPower(x, y) + Elementary.Log(Factor(x, y, lambda))).Value is double log && log < -0.3
                ? log
            : Swapped.Lower(y, x) is double upper && upper < 0.5 ? Elementary.Log1p(-upper)
            : Elementary.Log(Lower(x, y));
    }

    /// <summary>The point with I(a, b; x) = p for 0 &lt; p ≤ ½, as x and y = 1 − x, each relatively accurate, and log(x ÷ y).</summary>
    public (double X, double Y, double LogOdds) SolveLower(double p, double startX = 0, double startY = 0)
    {
        double logP = Elementary.Log(p);
        if (NearEnd(logP, _a, _b) < -39)
        {
            DoubleDouble first = (DoubleDouble.Log(p) + LogBeta(_a, _b) + DoubleDouble.Log(_a)) / _a;
            if (first.Hi < -40 && (first.Hi + Elementary.Log(1 + _b)) < -40)
            {
                // I = xᵃ ÷ (a B(a, b)) to the last digit where x is this small.
                return (DoubleDouble.Exp(first), 1, first.Value);
            }
        }

        if (_b < 0.5 && NearEnd(Elementary.Log1p(-p), _b, _a) < -39)
        {
            // Most of the probability may lie this close to 1.
            DoubleDouble last =
                (DoubleDouble.Log(DoubleDouble.Sum(1, -p)) + LogBeta(_a, _b) + DoubleDouble.Log(_b)) / _b;
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
            double lambda = Lambda(wideX, wideY);
            DoubleDouble exponent = Exponent(wideX, wideY);
            double gap;
            double h;
            if (lambda >= 0)
            {
                double factor = Factor(wideX, wideY, lambda);
                double rest = _scale * factor;
                gap = TailSolver.Gap(TableExponential.Exp(exponent) * rest, p, exponent, rest, logP);
                h = 1 / factor;
            }
            else
            {
                double tail = Lower(wideX, wideY);
                gap = TailSolver.Gap(tail, p, 0, tail, logP);
                h = _scale * TableExponential.Exp(exponent) / tail;
            }

            // Far above the target the slope may have underflowed: come back by the odds.
            double step = h > 1e-290 ? TailSolver.Step(gap, h, lambda - h) : -20;
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

    // a·y − b·x, with the digits that are left where both are nearly the same (Kahan).
    private double Lambda(DoubleDouble x, DoubleDouble y)
    {
        double product = _b * x.Hi;
        double lost = Math.FusedMultiplyAdd(-_b, x.Hi, product);
        double difference = Math.FusedMultiplyAdd(_a, y.Hi, -product);
        return difference + (lost + Math.FusedMultiplyAdd(_a, y.Lo, -_b * x.Lo));
    }

    // log((xa)ᵃ (xb)ᵇ) with both units: the exponent of the power, 0 at the mean of large shapes.
    private DoubleDouble Exponent(DoubleDouble x, DoubleDouble y)
    {
        x *= _unitX;
        y *= _unitY;
        return _a < LongFrom && _b < LongFrom
            ? DoubleDouble.SumOfProducts(_a, TableLogarithm.LogInTwo(x), _b, TableLogarithm.LogInTwo(y))
            : DoubleDouble.SumOfProducts(_a, DoubleDouble.Log(x), _b, DoubleDouble.Log(y));
    }

    // The reciprocal gamma function of a shape, without a root and with the unit of its power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Reciprocal, double Squared, DoubleDouble Unit) Parts(double shape, DoubleDouble sum)
    {
        if (shape < GammaFactor.StirlingFrom)
        {
            return (
                GammaFactor.Reciprocal(shape),
                1,
                sum.Hi < GammaFactor.StirlingFrom ? 1 : sum * new DoubleDouble(InverseOfE, InverseOfELow)
            );
        }

        double inverse = 1 / shape;
        double unit = sum.Hi * inverse;
        double rest = (Math.FusedMultiplyAdd(-unit, shape, sum.Hi) + sum.Lo) * inverse;
        return (GammaFactor.Stirling(inverse), shape * InverseOfTwoPi, new(unit, rest));
    }

    // About log x where I(a, b; x) = xᵃ ÷ (a B(a, b)) is a tail with this logarithm.
    private static double NearEnd(double logTail, double a, double b) =>
        a > 200
            ? 0
            : (
                logTail
                + LogGammaKernel.Rounded(1 + a)
                + (
                    b < 1e3
                        ? LogGammaKernel.Rounded(b) - LogGammaKernel.Rounded(a + b)
                        : -a * Elementary.Log(b + (0.5 * a))
                )
            ) / a;

    /// <summary>I(a, b; x) ÷ (xᵃ yᵇ ÷ B(a, b)) for x up to the mean, where lambda = a·y − b·x ≥ 0.</summary>
    private double Factor(DoubleDouble wideX, DoubleDouble wideY, double lambda)
    {
        double x = wideX.Hi;
        double y = wideY.Hi;
        if (BetaFactor.IsSeries(_a, _b, x))
        {
            return BetaFactor.Series(_a, _b, x);
        }

        if (_b < 1)
        {
            // So near 1 the continued fraction would hardly move, and lose digits.
            double lower = LowerOfSmallB(wideX, wideY);
            if (lower >= 0)
            {
                return lower / Power(wideX, wideY);
            }
        }

        if (Math.Min(_a, _b) > QuadratureFrom && lambda < 0.25 * _a)
        {
            // u is the share by which t falls short of x.
            double c = (lambda - y + x) / y;
            return TailQuadrature.Integrate(c, _a - 1, -1, _b - 1, x / y, 1) / y;
        }

        return BetaFactor.Of(_a, _b, x, y, lambda);
    }

    // For b < 1 and x near 1: 1 − I(b, a; y) with I(b, a; y) = (1 + u)(1 + v), u and v near 0 for small b; −1 where the
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

        double u = Elementary.Expm1(LogOfSmallB(wideY));
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

    // log(yᵇ ÷ (b·B(a, b))), small where b is: the smaller b, the more digits of the beta function are asked for.
    private double LogOfSmallB(DoubleDouble y)
    {
        if (_b < ModerateShape)
        {
            return (_b * TableLogarithm.Log(y.Hi)) - LogScaledBeta(_a, _b);
        }

        DoubleDouble rest = (TableLogarithm.LogInTwo(y * _unitY) * _b) + TableLogarithm.LogInTwo(_scale / _b);
        return (rest + (DoubleDouble.Log(_unitX) * _a)).Value;
    }

    // log(b·B(a, b)) = log Γ(1 + b) − ∫ ψ from a to a + b for small b, relatively accurate, by Gauss and Legendre's rule of 4 or 8 points.
    private static double LogScaledBeta(double a, double b)
    {
        double start = a < 1 ? a + 1 : a;
        ReadOnlySpan<double> rule = b < SmallShape ? FourPoints : EightPoints;
        double mean = 0;
        for (int i = 0; i < rule.Length; i += 2)
        {
            double node = rule[i];
            double pair =
                GammaFunction.DigammaKernel(start + (b * node)) + GammaFunction.DigammaKernel(start + (b * (1 - node)));
            mean = Math.FusedMultiplyAdd(rule[i + 1], pair, mean);
        }

        double rest = LogGammaKernel.FromOne(b) - (b * mean);
        return a < 1 ? rest + Elementary.Log1p(b / a) : rest;
    }

    // Nodes below the middle of [0, 1], each with its weight.
    private static ReadOnlySpan<double> FourPoints =>
        [0.06943184420297371, 0.17392742256872692, 0.33000947820757187, 0.32607257743127305];

    private static ReadOnlySpan<double> EightPoints =>
        [
            0.019855071751231884,
            0.05061426814518813,
            0.10166676129318664,
            0.11119051722668724,
            0.2372337950418355,
            0.15685332293894363,
            0.4082826787521751,
            0.181341891689181,
        ];

    public bool Equals(IncompleteBeta other) => _a.Equals(other._a) && _b.Equals(other._b);

    public override bool Equals(object? obj) => obj is IncompleteBeta other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_a, _b);
}
