using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The standard normal distribution: density, both tails, both quantile functions, for single values and for columns.
/// </summary>
/// <remarks>
/// Same bits on every machine. Quantiles have the same in scalar and column form; probabilities may differ between both in the last
/// places, for single values come from tables of pieces, which lanes cannot look up as fast as they compute. Relative errors measured
/// against 50 digits stay below 1·10⁻¹⁵, in tails down to 10⁻³⁰⁰ too; below 2.2·10⁻³⁰⁸ results are subnormal and lose digits. Both
/// tails are computed directly.
/// </remarks>
public static partial class NormalFunction
{
    private const double SquareRootOfHalf = 0.7071067811865476;

    /// <summary>The density φ(x) = e^(−x²/2) ÷ √(2π).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Density(double x)
    {
        RequireNumber(x);
        return NormalFunctionKernel.Density<OneLane>(Math.Min(Math.Abs(x), NormalFunctionKernel.Farthest)).Value;
    }

    /// <summary>P(X ≤ x) = Φ(x).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Cumulative(double x)
    {
        // Not below −½ the error function has every digit; the others need those of a small tail.
        return x > -0.5 ? Math.FusedMultiplyAdd(0.5, ErrorFunction.Odd(x * SquareRootOfHalf), 0.5)
            : x <= -0.5 ? NormalTail.Of(-x)
            : NotNumber(x, nameof(x));
    }

    /// <summary>P(X &gt; x) = Φ(−x).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double Survival(double x)
    {
        RequireNumber(x);
        return Cumulative(-x);
    }

    /// <summary>ln Φ(x), also where Φ(x) itself is too small for a double; −∞ at −∞.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN.</exception>
    public static double LogCumulative(double x)
    {
        RequireNumber(x);
        if (x >= 0.0)
        {
            return Elementary.Log1p(-Survival(x));
        }

        if (x > -1.0)
        {
            return Elementary.Log(Cumulative(x));
        }

        double z = -x;
        if (z > 1e150)
        {
            return -0.5 * z * z;
        }

        double square = z * z;
        double squareLow = Math.FusedMultiplyAdd(z, z, -square);
        return (-0.5 * square) + ((-0.5 * squareLow) + Elementary.Log(NormalTail.Ratio(z)));
    }

    /// <summary>The x with Φ(x) = <paramref name="probability"/>; −∞ at 0 and +∞ at 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public static double Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return QuantileUnchecked(probability);
    }

    /// <summary>The x with P(X &gt; x) = <paramref name="probability"/>; +∞ at 0 and −∞ at 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public static double SurvivalQuantile(double probability)
    {
        Domain.Share.Require(probability);
        return 0.0 - QuantileUnchecked(probability);
    }

    internal static double QuantileUnchecked(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= NormalFunctionQuantileKernel.CentralLimit)
        {
            return NormalFunctionQuantileKernel.Central<OneLane>(q).Value;
        }

        return default(TailQuantileFunction).OfOne(probability);
    }

    internal static void RequireNumber(double x, [CallerArgumentExpression(nameof(x))] string name = "x")
    {
        if (double.IsNaN(x))
        {
            NotNumber(x, name);
        }
    }

    internal static double NotNumber(double x, string name) =>
        throw new ArgumentOutOfRangeException(name, x, $"{name} must be a number, but was NaN");
}
