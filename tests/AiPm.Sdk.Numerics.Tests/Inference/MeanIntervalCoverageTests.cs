namespace AiPm.Sdk.Numerics.Tests;

public class MeanIntervalCoverageTests
{
    /// <summary>Normal samples of unequal size and variance, a fixed seed; judged at 4 standard errors of the simulation.</summary>
    [Theory]
    [InlineData(5, 1, 12, 4)]
    [InlineData(20, 3, 8, 0.5)]
    [InlineData(40, 2, 40, 2)]
    public void Welch_and_Fieller_cover_what_they_say(int n, double deviation, int m, double otherDeviation)
    {
        const int runs = 3_000;
        const double mean = 20;
        const double lift = 0.25;
        NormalDistribution first = new(mean, deviation);
        NormalDistribution second = new(mean * (1 + lift), otherDeviation);
        double[] control = new double[n];
        double[] treatment = new double[m];
        int differenceCovered = 0;
        int liftCovered = 0;
        for (int run = 0; run < runs; run++)
        {
            first.Sample(new RandomStream(11, "control"), (long)run * n, control);
            second.Sample(new RandomStream(11, "treatment"), (long)run * m, treatment);
            TwoSampleTestResult result = WelchTTest.Compare(Moments.Of(control), Moments.Of(treatment), 0.9);
            differenceCovered += result.Difference.Interval.Value.Contains(mean * lift) ? 1 : 0;
            liftCovered += result.RelativeLift.Interval.Value.Contains(lift) ? 1 : 0;
        }

        double error = 4 * Math.Sqrt(0.9 * 0.1 / runs);
        Assert.InRange((double)differenceCovered / runs, 0.9 - error - 0.005, 0.9 + error + 0.005);
        Assert.InRange((double)liftCovered / runs, 0.9 - error - 0.01, 0.9 + error + 0.01);
    }
}
