using System.Text.Json;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class ChiSquaredTestTests
{
    [Fact]
    public void Agrees_with_the_reference()
    {
        foreach ((JsonElement input, JsonElement expected) in Of("sample_ratio_mismatch.chi_square"))
        {
            long[] observed = [.. input.GetProperty("observed").EnumerateArray().Select(count => count.GetInt64())];
            ChiSquaredTestResult result = ChiSquaredTest.GoodnessOfFit(observed, input.Numbers("expected_ratio"));
            Close(expected.Number("statistic"), result.Statistic.Value);
            Close(expected.Number("p_value"), result.PValue.Value);
        }
    }

    [Fact]
    public void Published_sample_ratio_mismatch()
    {
        ChiSquaredTestResult result = ChiSquaredTest.GoodnessOfFit([821588, 815482], [1, 1]);
        Close(22.7743688418944, result.Statistic.Value, 1e-14);
        Close(1.821792872619149e-6, result.PValue.Value, 1e-12);
        Assert.Equal(1, result.DegreesOfFreedom);
        Assert.Equal(818535, result.SmallestExpected);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentException>(() => ChiSquaredTest.GoodnessOfFit([5], [1]));
        Assert.Throws<ArgumentException>(() => ChiSquaredTest.GoodnessOfFit([5, 6], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquaredTest.GoodnessOfFit([5, -6], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquaredTest.GoodnessOfFit([5, 6], [1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquaredTest.GoodnessOfFit([5, 6], [1, double.NaN]));
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            ChiSquaredTest.GoodnessOfFit([0, 0], [1, 1]).PValue.Undefined!.Reason
        );
    }
}
