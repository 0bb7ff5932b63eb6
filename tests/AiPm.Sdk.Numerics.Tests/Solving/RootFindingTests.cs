using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class RootFindingTests
{
    [Fact]
    public void Roots_known_to_all_digits_are_found_to_the_last()
    {
        (Func<double, double> Function, double Lower, double Upper, double Root)[] cases =
        [
            (x => x * x - 2, 0, 2, 1.4142135623730951),
            (x => Math.Cos(x) - x, 0, 1, 0.7390851332151607),
            (x => x * x * x - 2 * x - 5, 2, 3, 2.0945514815423265),
            (x => Elementary.Exp(x) - 10, -1e300, 700, 2.302585092994046),
            (x => 1e-300 - x, -1e300, 1e300, 1e-300),
            (x => x - 1e-310, -1, 2, 1e-310),
            (x => Math.Atan(x - 3), -1e308, 1e308, 3),
            (x => x == 0 ? double.NegativeInfinity : Elementary.Log(x), 0, 1e9, 1),
        ];
        foreach ((Func<double, double> function, double lower, double upper, double expected) in cases)
        {
            Root root = RootFinding.Bracketed(function, lower, upper);
            Assert.InRange(Math.Abs(root.Value - expected), 0, 2 * (Math.BitIncrement(expected) - expected));
            Assert.InRange(root.ErrorBound, 0, 2 * (Math.BitIncrement(expected) - expected));
            Assert.InRange(root.Evaluations, 2, RootFinding.SufficientEvaluations);
        }
    }

    [Fact]
    public void A_smooth_root_costs_few_evaluations()
    {
        int calls = 0;
        double Counted(double x)
        {
            calls++;
            return x * x - 2;
        }

        Root root = RootFinding.Bracketed(Counted, 0, 2);
        Assert.Equal(calls, root.Evaluations);
        Assert.InRange(calls, 4, 16);
    }

    [Fact]
    public void Any_monotone_function_closes_within_the_stated_evaluations()
    {
        // Tenth powers and steps defeat interpolation.
        Gen<double> points = Gen.Choose(-1_000_000, 1_000_000).Select(x => x / 1000.0);
        Prop.ForAll(
                Arb.From(points),
                Arb.From(Gen.Choose(0, 3)),
                (target, shape) =>
                {
                    double Function(double x) =>
                        shape switch
                        {
                            0 => Math.Pow(x - target, 9),
                            1 => x < target ? -1e-9 : 1e9,
                            2 => Math.Cbrt(x - target),
                            _ => Math.Exp(Math.Min(700, x - target)) - 1,
                        };
                    Root root = RootFinding.Bracketed(Function, -1e200, 1e150);
                    return root.Evaluations <= RootFinding.SufficientEvaluations
                        && Math.Abs(root.Value - target) <= 1e-12 * (1 + Math.Abs(target)) * (shape == 3 ? 100 : 1);
                }
            )
            .Holds();
    }

    [Fact]
    public void The_tolerance_bounds_the_bracket()
    {
        Root root = RootFinding.Bracketed(x => x * x - 2, 0, 2, tolerance: 1e-3);
        Assert.InRange(root.ErrorBound, 0, 1e-3);
        Assert.True(root.Bracket.Contains(Math.Sqrt(2)));
        Assert.True(root.Evaluations < RootFinding.Bracketed(x => x * x - 2, 0, 2).Evaluations);
    }

    [Fact]
    public void No_convergence_is_an_error_with_what_is_known()
    {
        ConvergenceException error = Assert.Throws<ConvergenceException>(() =>
            RootFinding.Bracketed(x => Math.Pow(x, 3) - 2, 0, 2, tolerance: 1e-12, maximumEvaluations: 5)
        );
        Assert.Equal(5, error.Iterations);
        Assert.Equal(1e-12, error.Tolerance);
        Assert.True(error.Best.Contains(Math.Cbrt(2)));
        Assert.Contains("5 iterations", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Best.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pole_is_no_root()
    {
        Assert.Contains(
            "pole",
            Assert.Throws<ConvergenceException>(() => RootFinding.Bracketed(x => 1 / (x - 0.3), 0, 1)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "NaN at 0.5",
            Assert
                .Throws<ArgumentException>(() => RootFinding.Bracketed(x => x == 0.5 ? double.NaN : x - 0.25, 0, 1))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "opposite signs",
            Assert.Throws<ArgumentException>(() => RootFinding.Bracketed(x => x * x + 1, -1, 1)).Message,
            StringComparison.Ordinal
        );
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bracketed(x => x, bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bracketed(x => x, -1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bracketed(x => x, -1, 1, bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bracketed(x => x, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bracketed(x => x, -1, 1, -1e-9));
        Assert.Throws<ArgumentOutOfRangeException>(() => RootFinding.Bracketed(x => x, -1, 1, maximumEvaluations: 1));
        Assert.Throws<ArgumentNullException>(() => RootFinding.Bracketed(null!, -1, 1));
    }
}
