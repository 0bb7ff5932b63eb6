using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Roots of a function of one variable between two points where it has opposite signs.</summary>
public static class RootFinding
{
    /// <summary>Evaluations after which any bracket of doubles is closed: the ends, and four for each of 64 halvings.</summary>
    public const int SufficientEvaluations = 2 + 4 * 64;

    // Steps that may pass before the bracket must hold half as many doubles.
    private const int Patience = 3;

    /// <summary>The root of a continuous function that has opposite signs at two points.</summary>
    /// <remarks>
    /// Brent's scheme (1973, chapter 4): inverse quadratic interpolation where it is safe, by the criterion of Chandrupatla
    /// (1997, Advances in Engineering Software 28), else bisection. A bracket that does not hold half as many doubles after
    /// three steps is halved by their count, so that any bracket closes to two neighbouring doubles within
    /// <see cref="SufficientEvaluations"/>, also from −10³⁰⁰ to 10³⁰⁰ around a root of 10⁻³⁰⁰. Where a function jumps over 0,
    /// the jump is found; a pole is refused. Values of ±∞ count as signs.
    /// </remarks>
    /// <param name="function">The function; it may return ±∞, never NaN.</param>
    /// <param name="lower">The lower end; finite.</param>
    /// <param name="upper">The upper end; finite and greater.</param>
    /// <param name="tolerance">The width of the bracket to stop at, at least 0; at 0 the bracket is two neighbouring doubles.</param>
    /// <param name="maximumEvaluations">The most evaluations to make, at least 2.</param>
    /// <exception cref="ArgumentException">The function returned NaN (the message names the point) or has the same sign at both ends.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end, the tolerance or the number of evaluations is outside its range.</exception>
    /// <exception cref="ConvergenceException">
    /// The bracket is wider than the tolerance after the evaluations allowed, or closes around a pole: the function is
    /// larger in size at both its ends than it was at both ends given.
    /// </exception>
    public static Root Bracketed(
        Func<double, double> function,
        double lower,
        double upper,
        double tolerance = 0,
        int maximumEvaluations = SufficientEvaluations
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        Domain.Real.Require(lower);
        Domain.Real.Require(upper);
        Guard.Increasing(lower, upper, nameof(lower), nameof(upper));
        Domain.NonNegative.Require(tolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumEvaluations, 2);

        double a = lower;
        double fa = At(function, lower);
        double b = upper;
        double fb = At(function, upper);
        if (fa == 0 || fb == 0)
        {
            double end = fa == 0 ? a : b;
            return new(end, new(end, end), 0, 2);
        }

        if (fa > 0 == fb > 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"function must have opposite signs at lower and upper, but was {fa} at {lower} and {fb} at {upper}"
                ),
                nameof(function)
            );
        }

        double largest = Math.Max(Math.Abs(fa), Math.Abs(fb));
        double step = 0.5;
        ulong goal = Doubles.Between(a, b) / 2;
        int patience = Patience;
        for (int evaluations = 2; ; evaluations++)
        {
            ulong held = Doubles.Between(a, b);
            if (Math.Abs(b - a) <= tolerance || held <= 1)
            {
                return Math.Min(Math.Abs(fa), Math.Abs(fb)) > largest
                    ? throw Failed("the function has a pole, not a root, in the bracket", evaluations, a, b, tolerance)
                    : Closed(a, fa, b, fb, evaluations);
            }

            if (evaluations >= maximumEvaluations)
            {
                throw Failed("the bracket of the root did not close", evaluations, a, b, tolerance);
            }

            if (held <= goal)
            {
                (goal, patience) = (held / 2, Patience);
            }

            bool halve = patience-- == 0;
            double x = halve ? Doubles.Middle(a, b) : Inside(a, b, step, tolerance);
            if (halve)
            {
                (goal, patience) = (held / 4, Patience);
            }

            double fx = At(function, x);
            if (fx == 0)
            {
                return new(x, new(x, x), 0, evaluations + 1);
            }

            (double c, double fc) = (a, fa);
            if (fx > 0 != fa > 0)
            {
                (c, fc) = (b, fb);
                (b, fb) = (a, fa);
            }

            (a, fa) = (x, fx);
            step = Interpolate(a, b, c, fa, fb, fc);
        }
    }

    private static Root Closed(double a, double fa, double b, double fb, int evaluations)
    {
        Interval bracket = new(Math.Min(a, b), Math.Max(a, b));
        return Math.Abs(fa) <= Math.Abs(fb) ? new(a, bracket, fa, evaluations) : new(b, bracket, fb, evaluations);
    }

    private static ConvergenceException Failed(string reason, int evaluations, double a, double b, double tolerance) =>
        new(reason, evaluations, new(Math.Min(a, b), Math.Max(a, b)), tolerance);

    private static double At(Func<double, double> function, double x)
    {
        double value = function(x);
        return double.IsNaN(value)
            ? throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"function must return a number, but was NaN at {x}"),
                nameof(function)
            )
            : value;
    }

    /// <summary>The point at the share <paramref name="step"/> from a to b, kept off both ends so that either can close in.</summary>
    private static double Inside(double a, double b, double step, double tolerance)
    {
        double low = Math.Min(a, b);
        double high = Math.Max(a, b);
        double margin = tolerance / 2;
        double x = a + step * (b - a);
        if (!double.IsFinite(x))
        {
            return Doubles.Middle(a, b);
        }

        double first = Math.Max(Math.BitIncrement(low), low + margin);
        double last = Math.Min(Math.BitDecrement(high), high - margin);
        return first <= last ? Math.Clamp(x, first, last) : Doubles.Middle(a, b);
    }

    private static double Interpolate(double a, double b, double c, double fa, double fb, double fc)
    {
        double xi = (a - b) / (c - b);
        double phi = (fa - fb) / (fc - fb);
        return phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
            ? fa / (fb - fa) * (fc / (fb - fc)) + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb))
            : 0.5;
    }
}
