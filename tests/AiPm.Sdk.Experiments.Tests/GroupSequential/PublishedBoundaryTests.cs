using AiPm.Sdk.Numerics;
using Xunit;

namespace AiPm.Sdk.Experiments.Tests.GroupSequential;

public class PublishedBoundaryTests
{
    [Fact]
    public void ObrienFlemingAtThreeLooks()
    {
        // rpact's own tests: 8 digits.
        GroupSequentialDesign design = new(StoppingRule.ObrienFleming, 3) { Alternative = Alternative.Greater };
        Equal([3.4710914, 2.4544323, 2.0040356], design.Boundaries.Select(look => look.Efficacy), 5e-8);
        Equal([0.00025917372, 0.0071600594, 0.025], design.Boundaries.Select(look => look.CumulativeAlpha), 5e-11);
    }

    [Fact]
    public void WangTsiatisAtUnequalLooks() =>
        // rpact's own tests.
        Equal(
            [2.8688923, 2.3885055, 2.0793148],
            new GroupSequentialDesign(StoppingRule.WangTsiatis(0.3), [0.2, 0.5, 1])
            {
                Alternative = Alternative.Greater,
            }.Boundaries.Select(look => look.Efficacy),
            5e-8
        );

    [Fact]
    public void HaybittlePetoAtFourLooks()
    {
        // rpact's own tests.
        GroupSequentialDesign design = new(StoppingRule.HaybittlePeto(), 4) { Alternative = Alternative.Greater };
        Equal(
            [0.001349898, 0.0024617416, 0.0033695882, 0.025],
            design.Boundaries.Select(look => look.CumulativeAlpha),
            5e-10
        );
        Assert.Equal(1.982751, design.Boundaries[^1].Efficacy, 5e-7);
    }

    [Fact]
    public void UserSpending() =>
        // rpact's own tests: .01, .02, .03 and .05 by the four looks.
        Equal(
            [2.3263479, 2.2192994, 2.1201347, 1.8189562],
            new GroupSequentialDesign(
                SpendingFunction.Cumulative([0.25, 0.5, 0.75, 1], [0.01 / 0.05, 0.02 / 0.05, 0.03 / 0.05, 1]),
                4
            )
            {
                Alternative = Alternative.Greater,
                Alpha = 0.05,
            }.Boundaries.Select(look => look.Efficacy),
            5e-8
        );

    [Theory]
    // Jennison and Turnbull 2000, tables 2.1 and 2.3, recomputed to more digits.
    [InlineData(2, 2.17827209, 1.97743096)]
    [InlineData(3, 2.28947806, 2.00403558)]
    [InlineData(4, 2.36129789, 2.02429550)]
    [InlineData(5, 2.41317622, 2.04007318)]
    [InlineData(6, 2.45321082, 2.05279308)]
    public void ConstantsOfPocockAndOfObrienAndFleming(int looks, double pocock, double obrienFleming)
    {
        Assert.Equal(pocock, new GroupSequentialDesign(StoppingRule.Pocock, looks).Constant!.Value, 1e-8);
        Assert.Equal(obrienFleming, new GroupSequentialDesign(StoppingRule.ObrienFleming, looks).Constant!.Value, 1e-8);
    }

    [Fact]
    public void LanDeMetsAtFiveLooks() =>
        Equal(
            [4.876884949, 3.357011922, 2.680280065, 2.289816768, 2.031032043],
            new GroupSequentialDesign(SpendingFunction.ObrienFlemingLike, 5).Boundaries.Select(look => look.Efficacy),
            1e-9
        );

    [Theory]
    [InlineData(2, 0.08311780)]
    [InlineData(3, 0.10725637)]
    [InlineData(4, 0.12616901)]
    [InlineData(5, 0.14168933)]
    [InlineData(10, 0.19335659)]
    [InlineData(20, 0.24791094)]
    public void FalsePositivesOfPeeking(int looks, double rate) =>
        Assert.Equal(rate, Peeking.FalsePositiveRate(looks), 1e-8);

    internal static void Equal(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance)
    {
        double[] left = [.. expected];
        double[] right = [.. actual];
        Assert.Equal(left.Length, right.Length);
        for (int i = 0; i < left.Length; i++)
        {
            Assert.True(
                Math.Abs(left[i] - right[i]) <= tolerance,
                FormattableString.Invariant($"{i}: expected {left[i]:R}, was {right[i]:R}")
            );
        }
    }
}
