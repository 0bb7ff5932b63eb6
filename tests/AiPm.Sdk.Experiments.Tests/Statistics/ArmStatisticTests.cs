using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Experiments.Tests;

public class ArmStatisticTests
{
    [Fact]
    public void Merging_in_any_split_changes_nothing()
    {
        Gen<(double[] Values, int Cut)> cases =
            from values in Gen.Choose(-100_000, 100_000).Select(v => 1e6 + v / 1000.0).ArrayOf(200)
            from cut in Gen.Choose(2, 198)
            select (values, cut);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    ArmSummary Part(int from, int to)
                    {
                        double[] values = x.Values[from..to];
                        double[] other = [.. values.Select((v, i) => 3 + v / 1e6 + i % 3)];
                        return new ArmSummary("a", values.Length)
                            .With("over", new ProportionCounts(values.Count(v => v > 1e6), values.Length))
                            .With("mean", Moments.Of(values))
                            .With("ratio", JointMoments.Of(values, other));
                    }

                    ArmSummary left = Part(0, x.Cut);
                    ArmSummary right = Part(x.Cut, 200);
                    Same(left.Merge(right), right.Merge(left));
                    Moments whole = Moments.Of(x.Values);
                    Moments merged = ((MeanStatistic)left.Merge(right).Statistics["mean"]).Moments;
                    Near(whole.Mean.Value, merged.Mean.Value);
                    Near(whole.Variance.Value, merged.Variance.Value);
                    ProportionCounts counts = ((ProportionStatistic)left.Merge(right).Statistics["over"]).Counts;
                    Assert.Equal(new(x.Values.Count(v => v > 1e6), 200), counts);
                }
            )
            .Holds();

        static void Same(ArmSummary a, ArmSummary b)
        {
            Assert.Equal(a.Units, b.Units);
            JointMoments one = ((RatioStatistic)a.Statistics["ratio"]).Moments;
            JointMoments two = ((RatioStatistic)b.Statistics["ratio"]).Moments;
            Near(one.X.Variance.Value, two.X.Variance.Value);
            Assert.Equal(
                one.Covariance.Value,
                two.Covariance.Value,
                1e-10 * Math.Sqrt(one.X.Variance.Value * one.Y.Variance.Value)
            );
        }

        static void Near(double expected, double actual) =>
            Assert.InRange(actual, expected - 1e-12 * Math.Abs(expected), expected + 1e-12 * Math.Abs(expected));
    }

    [Fact]
    public void What_does_not_belong_together_does_not_merge()
    {
        ArmStatistic counts = new ProportionCounts(1, 2);
        ArmStatistic moments = Moments.Of([1, 2]);
        Assert.Contains(
            "ProportionStatistic was given MeanStatistic",
            Assert.Throws<ArgumentException>(() => counts.Merge(moments)).Message,
            StringComparison.Ordinal
        );
        ArmSummary a = new ArmSummary("a", 5).With("x", counts);
        Assert.Throws<ArgumentException>(() => a.Merge(new ArmSummary("b", 5).With("x", counts)));
        Assert.Throws<ArgumentException>(() => a.Merge(new ArmSummary("a", 5).With("y", counts)));
        Assert.Equal(a, new ArmSummary("a", 5).With("x", counts));
        Assert.NotEqual(a, new ArmSummary("a", 5).With("x", moments));
    }

    [Fact]
    public void A_value_of_nothing_is_undefined()
    {
        Assert.False(((ArmStatistic)default(ProportionCounts)).Value.IsDefined);
        Assert.False(((ArmStatistic)default(Moments)).Value.IsDefined);
        Assert.False(((ArmStatistic)default(JointMoments)).Value.IsDefined);
        Assert.Equal(
            UndefinedReason.ZeroDenominator,
            ((ArmStatistic)JointMoments.Of([1, 2], [0, 0])).Value.Undefined!.Reason
        );
        Assert.Equal(0.4, ((ArmStatistic)JointMoments.Of([1, 3], [4, 6])).Value.Value, 15);
    }
}
