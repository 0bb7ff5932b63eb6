using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class RateMixAttributionTests
{
    [Fact]
    public void Two_segments_by_hand()
    {
        // 100 of 1,000 at 10 %, 100 of 100 … shares .5/.5 → .8/.2; rates .10/.30 → .12/.32: .20 → .16.
        RateMixSegment[] segments = [new("new", 500, 0.10, 800, 0.12), new("old", 500, 0.30, 200, 0.32)];
        RateMixAttribution midpoint = RateMixAttribution.Of(segments);
        Assert.Equal(0.20, Certain(midpoint.Before), 1e-15);
        Assert.Equal(0.16, Certain(midpoint.After), 1e-15);
        Assert.Equal(0.02, Certain(midpoint.Rate), 1e-15);
        Assert.Equal(-0.06, Certain(midpoint.Mix), 1e-15);
        Assert.Equal(0, Certain(midpoint.Interaction));

        // New: share +.3, rate .11 against the average of .20 and .16.
        Assert.Equal(0.3 * (0.11 - 0.18), Certain(midpoint.Segments[0].Mix), 1e-15);
        Assert.True(midpoint.IsReversal);
        Assert.Equal(
            "The overall rate changed by -0.04: rates +0.02, mix -0.06. No segment's own rate fell: the overall rate fell by the mix alone (Simpson's paradox).",
            midpoint.Explanation.Sentence
        );

        RateMixAttribution apart = RateMixAttribution.Of(segments, RateMixMethod.WithInteraction);
        Assert.Equal(0.02, Certain(apart.Rate), 1e-15);
        Assert.Equal(0.3 * 0.10 - 0.3 * 0.30, Certain(apart.Mix), 1e-15);
        Assert.Equal(0, Certain(apart.Interaction), 1e-15);
    }

    [Fact]
    public void Effects_sum_to_the_change() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    Random random = new(seed);
                    RateMixSegment[] segments =
                    [
                        .. Enumerable
                            .Range(0, 1 + random.Next(20))
                            .Select(i => new RateMixSegment(
                                $"s{i}",
                                i == 0 ? 5
                                    : random.Next(4) == 0 ? 0
                                    : random.Next(1000),
                                random.NextDouble(),
                                i == 0 ? 5
                                    : random.Next(4) == 0 ? 0
                                    : random.Next(1000),
                                random.NextDouble()
                            )),
                    ];
                    return Enum.GetValues<RateMixMethod>()
                        .All(method =>
                        {
                            RateMixAttribution result = RateMixAttribution.Of(segments, method);
                            double change = Certain(result.After) - Certain(result.Before);
                            double sum = result.Segments.Sum(segment => Certain(segment.Total));
                            return Math.Abs(sum - change) <= 1e-12
                                && Math.Abs(Certain(result.Rate + result.Mix + result.Interaction) - change) <= 1e-12;
                        });
                }
            )
            .Holds(300);

    [Fact]
    public void A_segment_that_appears_or_vanishes_is_all_mix()
    {
        RateMixAttribution result = RateMixAttribution.Of([
            RateMixSegment.Of("stays", new(10, 100), new(10, 100)),
            RateMixSegment.Of("new", default, new(50, 100)),
        ]);
        Assert.Equal(0, Certain(result.Segments[1].Rate));
        Assert.Equal(0.2, Certain(result.Mix), 1e-15);
        Assert.False(result.IsReversal);
    }

    [Fact]
    public void Uncertain_rates_give_uncertain_effects()
    {
        Estimate rate = Estimate.Normal(0.1, 0.01).Named("rate");
        RateMixAttribution result = RateMixAttribution.Of([new("a", 1, rate, 3, rate), new("b", 1, 0.5, 1, 0.5)]);
        Assert.Equal(0, result.Rate.Mean.Value, 15);
        Assert.Equal(0.25 * 0.1 - 0.25 * 0.5, result.Mix.Mean.Value, 12);
        Assert.Contains("simulate", result.Explanation.Sentence, StringComparison.Ordinal);
        Assert.False(result.IsReversal);
    }

    [Fact]
    public void No_volume_is_named_and_overlap_refused()
    {
        UndefinedException failure = Assert.Throws<UndefinedException>(() =>
            RateMixAttribution.Of([new("a", 0, 0.1, 3, 0.2)])
        );
        Assert.Equal("The overall rate before is undefined, as no segment has a volume.", failure.Undefined.Sentence);
        _ = Assert.Throws<ArgumentException>(() =>
            RateMixAttribution.Of([new("a", 1, 0.1, 3, 0.2), new("a", 1, 0.1, 3, 0.2)])
        );
        _ = Assert.Throws<ArgumentException>(() => RateMixAttribution.Of([]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => new RateMixSegment("a", -1, 0.1, 3, 0.2));
    }

    private static double Certain(Estimate estimate)
    {
        Assert.True(estimate.TryGetCertain(out double value));
        return value;
    }
}
