using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class QuadratureTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Integrals_known_in_closed_form()
    {
        (Func<double, double> Function, double Lower, double Upper, double Value)[] cases =
        [
            (Math.Exp, 0, 1, Math.E - 1),
            (Math.Sin, -1, 1, 0),
            (x => 1 / Math.Sqrt(x), 0, 1, 2),
            (Math.Log, 0, 1, -1),
            (x => Math.Abs(x - 0.3), 0, 1, 0.29),
            (x => Math.Exp(-x * x), double.NegativeInfinity, Infinity, Math.Sqrt(Math.PI)),
            (x => Math.Exp(-x * x / 2), 2, Infinity, Math.Sqrt(2 * Math.PI) * NormalFunction.Survival(2)),
            (x => Math.Exp(x), double.NegativeInfinity, 1, Math.E),
            (x => 1 / (1 + x * x), double.NegativeInfinity, Infinity, Math.PI),
            (x => Math.Pow(x, -1.5), 1, Infinity, 2),
            (x => Math.Cos(100 * x), 0, 10, Math.Sin(1000) / 100),
            (x => 1e-30 * Math.Exp(x), 0, 1, 1e-30 * (Math.E - 1)),
        ];
        foreach ((Func<double, double> function, double lower, double upper, double expected) in cases)
        {
            Integral integral = Quadrature.Integrate(function, lower, upper);
            double error = Math.Abs(integral.Value - expected);
            Assert.InRange(error, 0, integral.ErrorBound);
            Assert.InRange(integral.ErrorBound, 0, 1e-10 * integral.Magnitude);
        }
    }

    [Fact]
    public void One_panel_is_exact_for_polynomials_to_degree_22()
    {
        // A wrong digit of any node or weight shows here; odd powers on [0, 1] test all of them.
        for (int degree = 0; degree <= 22; degree++)
        {
            Integral integral = Quadrature.Integrate(x => Math.Pow(x, degree), 0, 1, relativeTolerance: 1);
            Assert.Equal(30, integral.Evaluations);
            Assert.Equal(1.0 / (degree + 1), integral.Value, 4e-16);
        }
    }

    [Fact]
    public void Shifted_and_scaled_densities_integrate_to_one()
    {
        Prop.ForAll(
                Arb.From(Gen.Choose(-300, 300).Select(x => x / 100.0)),
                Arb.From(Gen.Choose(20, 500).Select(x => x / 100.0)),
                (mean, deviation) =>
                {
                    NormalDistribution normal = new(mean, deviation);
                    Integral whole = Quadrature.Integrate(normal.Density, double.NegativeInfinity, Infinity);
                    Integral left = Quadrature.Integrate(normal.Density, double.NegativeInfinity, 0.5);
                    return Math.Abs(whole.Value - 1) <= 1e-10 && Math.Abs(left.Value - normal.Cumulative(0.5)) <= 1e-10;
                }
            )
            .Holds();
    }

    [Fact]
    public void A_divergent_integral_is_an_error()
    {
        (Func<double, double> Function, double Lower, double Upper)[] cases =
        [
            (x => 1 / x, 0, 1),
            (x => 1 / (x * x), 0, 1),
            (x => 1 / x, 1, Infinity),
            (x => x / (1 + x * x), double.NegativeInfinity, Infinity),
            (x => x / (x * x - 0.1), -1, 1),
            (Math.Sin, 0, Infinity),
            (_ => 1, 0, Infinity),
        ];
        foreach ((Func<double, double> function, double lower, double upper) in cases)
        {
            ConvergenceException error = Assert.Throws<ConvergenceException>(() =>
                Quadrature.Integrate(function, lower, upper)
            );
            Assert.True(error.Iterations >= 0 && error.Tolerance > 0);
            Assert.Contains("iterations", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Too_few_evaluations_are_an_error_and_the_estimate_is_kept()
    {
        ConvergenceException error = Assert.Throws<ConvergenceException>(() =>
            Quadrature.Integrate(x => 1 / Math.Sqrt(x), 0, 1, maximumEvaluations: 300)
        );
        Assert.True(error.Best.Contains(2));
        Assert.Equal(
            2,
            Quadrature.Integrate(x => 1 / Math.Sqrt(x), 0, 1, absoluteTolerance: 0.1, maximumEvaluations: 300).Value,
            0.1
        );
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains(
            "NaN at ",
            Assert.Throws<ArgumentException>(() => Quadrature.Integrate(x => Math.Sqrt(x), -1, 1)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "infinite at 0.5",
            Assert.Throws<ConvergenceException>(() => Quadrature.Integrate(x => 1 / (x - 0.5), 0, 2)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, Infinity, Infinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, 0, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, 0, 1, 1e-15));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, 0, 1, 1e-9, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quadrature.Integrate(x => x, 0, 1, maximumEvaluations: 29));
        Assert.Equal(0, Quadrature.Integrate(x => x, 1, 1).Value);
    }
}
