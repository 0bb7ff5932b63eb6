namespace AiPm.Sdk.Numerics.Tests.Functions;

public class StudentizedRangeTests
{
    [Theory]
    // By nested trapezoidal rules in mpmath, 30 digits.
    [InlineData(3.5, 3, 10, 0.077103310838411823)]
    [InlineData(2, 2, 7, 0.20020007416624007)]
    [InlineData(1, 5, 4, 0.94440515287572642)]
    [InlineData(6, 10, 20, 0.011415164461704257)]
    [InlineData(12, 4, 60, 4.3789270568340786e-11)]
    [InlineData(0.3, 3, 30, 0.97551787170224271)]
    [InlineData(3.5, 3, double.PositiveInfinity, 0.035557041863160375)]
    [InlineData(0.2, 8, double.PositiveInfinity, 0.99999994261529785)]
    [InlineData(9, 6, double.PositiveInfinity, 2.947167488974903e-9)]
    [InlineData(16, 3, double.PositiveInfinity, 3.3672891517315441e-29)]
    [InlineData(4, 200, double.PositiveInfinity, 0.99960825757118272)]
    public void Agrees_with_nested_quadrature(double range, int means, double nu, double survival)
    {
        Assert.Equal(1, StudentizedRangeFunction.Survival(range, means, nu) / survival, 1e-12);
        Assert.Equal(1 - survival, StudentizedRangeFunction.Cumulative(range, means, nu), 1e-12);
        if (survival is > 1e-12 and < 1 - 1e-7)
        {
            Assert.Equal(1, StudentizedRangeFunction.SurvivalQuantile(survival, means, nu) / range, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.2, 8, 5.7384702149500485e-8)]
    [InlineData(4, 200, 0.00039174242881728316)]
    public void The_lower_tail_keeps_its_digits(double range, int means, double cumulative) =>
        Assert.Equal(1, StudentizedRangeFunction.Cumulative(range, means, double.PositiveInfinity) / cumulative, 1e-12);

    [Theory]
    // The published table (Harter 1960, Annals of Mathematical Statistics 31; as in every textbook).
    [InlineData(0.05, 3, 10, 3.877)]
    [InlineData(0.05, 2, 5, 3.635)]
    [InlineData(0.05, 5, 20, 4.232)]
    [InlineData(0.05, 10, 120, 4.560)]
    [InlineData(0.01, 5, 20, 5.293)]
    [InlineData(0.01, 3, 10, 5.270)]
    [InlineData(0.05, 4, double.PositiveInfinity, 3.633)]
    [InlineData(0.01, 6, double.PositiveInfinity, 4.757)]
    public void Agrees_with_the_published_table(double alpha, int means, double nu, double expected) =>
        Assert.Equal(expected, StudentizedRangeFunction.SurvivalQuantile(alpha, means, nu), 6e-4);

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(2000)]
    public void Two_means_are_a_t_test(double nu)
    {
        StudentTDistribution t = new(nu);
        foreach (double q in new[] { 0.01, 0.7, 2, 5, 20 })
        {
            Assert.Equal(1, StudentizedRangeFunction.Survival(q, 2, nu) / (2 * t.Survival(q / Math.Sqrt(2))), 1e-12);
        }
    }

    [Fact]
    public void Tails_end_and_bad_input_is_named()
    {
        Assert.Equal(1, StudentizedRangeFunction.Survival(0, 3, 5));
        Assert.Equal(1, StudentizedRangeFunction.Survival(-2, 3, 5));
        Assert.Equal(0, StudentizedRangeFunction.Survival(double.PositiveInfinity, 3, 5));
        Assert.Equal(0, StudentizedRangeFunction.Cumulative(0, 3, 5));
        Assert.Equal(1, StudentizedRangeFunction.Cumulative(double.PositiveInfinity, 3, 5));
        Assert.Equal(0, StudentizedRangeFunction.Survival(200, 3, double.PositiveInfinity));
        Assert.InRange(StudentizedRangeFunction.Survival(1e3, 50, 12), 0, 1e-15);
        Assert.InRange(StudentizedRangeFunction.SurvivalQuantile(1e-12, 30, 5), 100, 10_000);
        Assert.Throws<ArgumentOutOfRangeException>("means", () => StudentizedRangeFunction.Survival(1, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>("means", () => StudentizedRangeFunction.Survival(1, 1001, 5));
        Assert.Throws<ArgumentOutOfRangeException>("range", () => StudentizedRangeFunction.Survival(double.NaN, 3, 5));
        Assert.Throws<ArgumentOutOfRangeException>(
            "degreesOfFreedom",
            () => StudentizedRangeFunction.Survival(1, 3, 0)
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "probability",
            () => StudentizedRangeFunction.SurvivalQuantile(0, 3, 5)
        );
    }
}
