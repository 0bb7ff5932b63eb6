using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Numerics.Tests;

public class GivenTests
{
    private static readonly Estimate Cost = Estimate.Normal(10, 2).Named("cost");

    [Fact]
    public void A_known_quantity_stands_in_every_place_of_its_name()
    {
        Estimate other = Estimate.Normal(1, 1).Named("other");
        Estimate total = Cost * 3 + other / Cost - Estimate.Max(Cost, 4);
        Estimate given = total.Given("cost", 5);
        Assert.Equal(["other"], given.Names);
        Assert.Equal(10.5, given.Given("other", 2.5).Mean.Value, 1e-15);
        Assert.Equal(15 + 1.0 / 5 - 5, given.Mean.Value, 1e-15);

        // What is put in place may be uncertain, and may share what is there.
        Assert.Equal(0, (Cost - other).Given("cost", other).Mean.Value);
        Assert.True(total.TryGetQuantity("cost", out Estimate quantity));
        Assert.Equal(Cost, quantity);
    }

    [Fact]
    public void What_is_not_made_of_the_quantity_stays()
    {
        Assert.Equal(3, ((Estimate)3).Given("cost", 1).Mean.Value);
        Estimate free = Estimate.Normal(0, 1);
        Assert.Equal(free, free.Given("cost", 1));
        Assert.False(free.TryGetQuantity("cost", out _));
        Assert.Throws<DivideByZeroException>(() => (1 / Cost).Given("cost", 0));
    }

    [Fact]
    public void A_correlated_quantity_is_not_replaced_alone()
    {
        Correlations correlations = Correlations.Between([new RankCorrelation("cost", "time", 0.5)]);
        Estimate bound = Cost.CorrelatedBy(correlations);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() =>
            (2 * bound).Given("cost", 1)
        );
        Assert.Contains("\"cost\" is correlated with others", refused.Message);
    }
}
