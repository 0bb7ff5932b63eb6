using Xunit;

namespace AiPm.Sdk.Numerics.Tests;

public class TwoOneSidedFunctionTests
{
    [Theory]
    // The integral by mpmath to 30 digits.
    [InlineData(38, 3.2, -3.2, 0.05, 0.865703500108186936)]
    [InlineData(10, 2.5, -4, 0.05, 0.732660396310192005)]
    [InlineData(5, 1.5, -1.5, 0.05, 0.0642402502159971285)]
    [InlineData(200, 6, -1.8, 0.025, 0.43302199225558036)]
    [InlineData(3, 8, -2, 0.05, 0.460775695461578)]
    public void AgreesWithQuadrature(double degrees, double lower, double upper, double alpha, double expected)
    {
        double critical = new StudentTDistribution(degrees).SurvivalQuantile(alpha);
        Assert.Equal(expected, TwoOneSidedFunction.Probability(degrees, lower, upper, critical), 1e-12);
    }

    [Fact]
    public void IsThePowerOfTheCrossOverThatPowerTostPrints()
    {
        // PowerTOST's manual: CV 0.3, θ₀ 0.95, 2×2 cross-over, n = 40: 0.815845.
        double error = Math.Sqrt(Math.Log((0.3 * 0.3) + 1)) * Math.Sqrt(2.0 / 40);
        double power = TwoOneSidedFunction.Probability(
            38,
            (Math.Log(0.95) - Math.Log(0.8)) / error,
            (Math.Log(0.95) - Math.Log(1.25)) / error,
            new StudentTDistribution(38).SurvivalQuantile(0.05)
        );
        Assert.Equal(0.815845280273126428, power, 1e-12);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(75)]
    [InlineData(4000)]
    public void WithOneMarginFarAwayIsTheOtherTestsNoncentralT(double degrees)
    {
        double critical = new StudentTDistribution(degrees).SurvivalQuantile(0.025);
        Assert.Equal(
            NoncentralTFunction.Survival(degrees, 2.7, critical),
            TwoOneSidedFunction.Probability(degrees, 2.7, -60, critical),
            1e-12
        );
    }

    [Fact]
    public void IsNothingWhereTheMarginsCannotBothBeExcludedAndAllWithANegativeCritical()
    {
        Assert.Equal(0, TwoOneSidedFunction.Probability(20, 1e-300, -1e-300, 1e5));
        Assert.Equal(1, TwoOneSidedFunction.Probability(20, 50, -50, -1), 1e-12);
        Assert.Equal(
            NormalFunction.Cumulative(1.36) - NormalFunction.Cumulative(-1.36),
            TwoOneSidedFunction.Probability(double.PositiveInfinity, 3, -3, 1.64),
            1e-14
        );
    }

    [Fact]
    public void BadInputIsNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            "degreesOfFreedom",
            () => TwoOneSidedFunction.Probability(0, 1, -1, 1.7)
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "lowerNoncentrality",
            () => TwoOneSidedFunction.Probability(5, -1, 1, 1.7)
        );
        Assert.Throws<ArgumentOutOfRangeException>(
            "critical",
            () => TwoOneSidedFunction.Probability(5, 1, -1, double.NaN)
        );
    }
}
