namespace AiPm.Sdk.Experiments.Tests;

/// <summary>What was given wrongly is named as the caller knows it, not as an inner method does.</summary>
public class ArgumentNamesTests
{
    [Fact]
    public void An_argument_is_named_as_the_caller_knows_it()
    {
        Assert.Equal("allocation", Named(() => SampleRatioCheck.Of([10, 20], [1])));
        Assert.Equal("allocation", Named(() => SampleRatioCheck.Of([10, 20], [1, 0])));
        Assert.Equal("shares", Named(() => RegretBounds.LaiRobbins([0.5, 1.2], 10)));
        Assert.Equal("means", Named(() => RegretBounds.Ucb1([0.5], 10)));
        Assert.Equal(
            "allocation",
            Named(() => SampleSize.ForProportions(0.1, Numerics.Effect.Absolute(0.05), allocation: [1]))
        );
        Assert.Equal("power", Named(() => SpendingFunction.KimDeMets(0)));
    }

    private static string? Named(Func<object> call) => Assert.ThrowsAny<ArgumentException>(call).ParamName;
}
