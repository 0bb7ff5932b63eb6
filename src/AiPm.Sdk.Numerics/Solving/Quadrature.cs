using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Definite integrals of a function of one variable, over finite and infinite ranges.</summary>
public static class Quadrature
{
    /// <summary>The smallest relative tolerance; the error of rounding alone is estimated as 50 rounding errors of ∫|f|.</summary>
    public const double SmallestTolerance = 5e-14;

    /// <summary>The integral of a function from <paramref name="lower"/> to <paramref name="upper"/>.</summary>
    /// <remarks>
    /// Adaptive Gauss–Kronrod 7–15: the panel with the largest error is halved until the errors together are within the
    /// tolerance (Piessens, de Doncker-Kapenga, Überhuber and Kahaner 1983, QUADPACK, QAG). An infinite end is reached through
    /// x = c + (1 − |t|)/t, where t = 0 stands for infinity, the two sides of the whole line apart, so that divergent halves never cancel. The ends are not
    /// evaluated, so an integrable singularity may stand there; a singularity, a jump or a kink within the range is best made
    /// an end by splitting the integral. A peak much narrower than a tenth of the range may fall between the points of the
    /// first panels and be missed: split there, too. A tail that still matters beyond 10¹⁰⁰ counts as divergent.
    /// </remarks>
    /// <param name="function">The function; never NaN, and finite where it is integrable.</param>
    /// <param name="lower">The lower end; −∞ allowed.</param>
    /// <param name="upper">The upper end, at least the lower; +∞ allowed.</param>
    /// <param name="relativeTolerance">The error allowed as a share of ∫|f|, from 5·10⁻¹⁴ to 1.</param>
    /// <param name="absoluteTolerance">The error allowed in the integral's unit, at least 0; the larger of both tolerances counts.</param>
    /// <param name="maximumEvaluations">The most evaluations to make, at least 30.</param>
    /// <exception cref="ArgumentException">The function returned NaN; the message names the point.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end, a tolerance or the number of evaluations is outside its range.</exception>
    /// <exception cref="ConvergenceException">The tolerance was not reached: the integral diverges, or needs more evaluations or a split; or the function was infinite at a point, which is named.</exception>
    public static Integral Integrate(
        Func<double, double> function,
        double lower,
        double upper,
        double relativeTolerance = 1e-10,
        double absoluteTolerance = 0,
        int maximumEvaluations = 60_000
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Ordered(lower, upper, nameof(lower), nameof(upper));
        Domain.Between(SmallestTolerance, 1).Require(relativeTolerance);
        Domain.NonNegative.Require(absoluteTolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumEvaluations, 2 * KronrodPanel.Points);
        if (lower == upper)
        {
            return double.IsFinite(lower) ? new(0, 0, 0, 0) : throw NoRange(lower);
        }

        int halvings = 0;
        double infinite = double.NaN;
        double Watched(double x)
        {
            double value = At(function, x);
            infinite = double.IsInfinity(value) ? x : infinite;
            return value;
        }

        (Func<double, double> integrand, double first, double last) = Finite(Watched, lower, upper);
        double middle = 0.5 * first + 0.5 * last;
        PriorityQueue<KronrodPanel, double> panels = new();
        Enqueue(panels, KronrodPanel.Of(integrand, first, middle));
        Enqueue(panels, KronrodPanel.Of(integrand, middle, last));
        for (; ; halvings++)
        {
            int evaluations = 2 * KronrodPanel.Points * (halvings + 1);
            (double value, double error, double magnitude) = Sum(panels);
            double tolerance = Math.Max(absoluteTolerance, relativeTolerance * magnitude);
            if (!double.IsFinite(value) || !double.IsFinite(error))
            {
                throw new ConvergenceException(
                    double.IsNaN(infinite)
                        ? "the integral did not converge within the range of doubles"
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"the integral did not converge: the function was infinite at {infinite}"
                        ),
                    halvings,
                    new(double.NegativeInfinity, double.PositiveInfinity),
                    Math.Min(tolerance, double.MaxValue)
                );
            }

            if (error <= tolerance)
            {
                return new(value, error, magnitude, evaluations);
            }

            KronrodPanel worst = panels.Dequeue();
            double split = 0.5 * worst.Lower + 0.5 * worst.Upper;
            bool splits = split - worst.Lower > Spacing(split) && worst.Upper - split > Spacing(split);
            if (!splits || evaluations + 2 * KronrodPanel.Points > maximumEvaluations)
            {
                throw new ConvergenceException(
                    splits
                        ? "the integral did not converge"
                        : "the integral did not converge: the function is not integrable, or varies without end, near a point",
                    halvings,
                    new(value - error, value + error),
                    tolerance
                );
            }

            Enqueue(panels, KronrodPanel.Of(integrand, worst.Lower, split));
            Enqueue(panels, KronrodPanel.Of(integrand, split, worst.Upper));
        }
    }

    // Beyond an argument of 10¹⁰⁰ a function's own squares overflow, and a divergent integral would seem to end there.
    private const double Farthest = 1e-100;

    // The fifteen points of a panel must be different doubles.
    private static double Spacing(double x) => 256 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x));

    private static void Enqueue(PriorityQueue<KronrodPanel, double> panels, KronrodPanel panel) =>
        panels.Enqueue(panel, -panel.Error);

    private static (double Value, double Error, double Magnitude) Sum(PriorityQueue<KronrodPanel, double> panels)
    {
        double value = 0;
        double error = 0;
        double magnitude = 0;
        foreach ((KronrodPanel panel, _) in panels.UnorderedItems)
        {
            value += panel.Value;
            error += panel.Error;
            magnitude += panel.Magnitude;
        }

        return (value, error, magnitude);
    }

    /// <summary>The integrand over a finite range.</summary>
    private static (Func<double, double> Integrand, double First, double Last) Finite(
        Func<double, double> function,
        double lower,
        double upper
    )
    {
        if (double.IsFinite(lower) && double.IsFinite(upper))
        {
            return (function, lower, upper);
        }

        double origin =
            double.IsFinite(lower) ? lower
            : double.IsFinite(upper) ? upper
            : 0;
        double Stretched(double t)
        {
            if (!(Math.Abs(t) > Farthest))
            {
                return double.PositiveInfinity;
            }

            double value = function(origin + (1 - Math.Abs(t)) / t);
            return value == 0 ? 0 : value / t / t;
        }

        if (lower == double.PositiveInfinity || upper == double.NegativeInfinity)
        {
            throw NoRange(lower);
        }

        return (Stretched, double.IsNegativeInfinity(lower) ? -1 : 0, double.IsPositiveInfinity(upper) ? 1 : 0);
    }

    private static double At(Func<double, double> function, double x)
    {
        double value = function(x);
        if (double.IsNaN(value))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"function must return a number, but was NaN at {x}"),
                nameof(function)
            );
        }

        return value;
    }

    private static ArgumentOutOfRangeException NoRange(double lower) =>
        new(
            nameof(lower),
            lower,
            string.Create(CultureInfo.InvariantCulture, $"lower and upper must enclose a range, but both were {lower}")
        );
}
