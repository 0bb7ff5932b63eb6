namespace AiPm.Sdk.Numerics.Tests;

public class EstimateNamesTests
{
    [Fact]
    public void Names_are_listed_once_in_reading_order()
    {
        Estimate lift = Estimate.Normal(0.02, 0.01).Named("lift");
        Estimate cost = Estimate.Normal(5, 1).Named("cost");
        Estimate twin = Estimate.Normal(0.02, 0.01).Named("lift");

        Assert.Equal(["lift", "cost"], (lift * 3 + cost / Estimate.Normal(9, 1) - twin).Names);
        Assert.Equal(["cost"], cost.Names);
        Assert.Empty(((Estimate)3).Names);
        Assert.Empty((Estimate.Normal(1, 2) * 2).Names);
    }
}
