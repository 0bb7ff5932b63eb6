using System.Text.Json;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

public class ConversionLiftSequenceTests
{
    [Fact]
    public void The_interval_of_the_lift_is_that_of_the_share_of_successes()
    {
        // 700 of 1000 successes are the treatment's: a share of [.651630, .745950] (confseq), so at 1 : 1 a lift of share/(1 - share) - 1.
        ConversionLiftSequence sequence = ConversionLiftSequence.Start(100).Add(300, 700);
        Interval lift = sequence.RelativeLift.Interval.Value;
        Assert.Equal((0.6516298138699304 / 0.3483701861300696) - 1, lift.Lower, 9);
        Assert.Equal((0.7459495007849871 / 0.2540504992150129) - 1, lift.Upper, 9);
        Assert.Equal((700.0 / 300) - 1, sequence.RelativeLift.Value.Value, 14);
        Assert.Equal(1, sequence.CrossedAtLook);

        // Twice the weight halves the ratio of the rates.
        ConversionLiftSequence weighted = ConversionLiftSequence
            .Start(100, controlWeight: 1, treatmentWeight: 2)
            .Add(300, 700);
        Assert.Equal((1 + lift.Lower) / 2, 1 + weighted.RelativeLift.Interval.Value.Lower, 12);
        Assert.Equal(
            BernoulliSequence.Start(100).Add(new(700, 1000)).LogEValue(2.0 / 3),
            weighted.Evidence.LogValue,
            12
        );
    }

    [Fact]
    public void Batches_add_up_and_no_success_is_no_lift()
    {
        ConversionLiftSequence start = ConversionLiftSequence.Start(50);
        Assert.Equal(1, start.PValue);
        Assert.Equal(UndefinedReason.ZeroDenominator, start.RelativeLift.Value.Undefined!.Reason);
        ConversionLiftSequence only = start.Add(0, 9);
        Assert.Equal(double.PositiveInfinity, only.RelativeLift.Interval.Value.Upper);
        Assert.True(only.RelativeLift.Interval.Value.Lower > -1);
        ConversionLiftSequence none = start.Add(12, 0);
        Assert.Equal(-1, none.RelativeLift.Interval.Value.Lower);
        Assert.Equal(UndefinedReason.NoVariation, none.RelativeLift.StandardError.Undefined!.Reason);
        ConversionLiftSequence whole = start.Add(20, 31);
        ConversionLiftSequence parts = start.Add(5, 11).Add(15, 20);
        Assert.Equal(whole.RelativeLift.Interval, parts.RelativeLift.Interval);
        Assert.True(parts.PValue <= Math.Min(1, Math.Exp(-parts.Evidence.LogValue)));
        Assert.Equal(
            "31 successes of the treatment, 20 of the control: a lift of 55.00 % (95 % confidence sequence ",
            whole.Explanation.Sentence[..94]
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Add(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConversionLiftSequence.Start(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConversionLiftSequence.Start(50, controlWeight: 0));
    }

    [Fact]
    public void Results_are_written_as_JSON_also_with_open_ends()
    {
        EffectSequence sequence = EffectSequence
            .Start(AlwaysValidDesign.AtUnits(1000, 1000), alternative: Alternative.Greater)
            .Next(new ProportionCounts(100, 1000), new ProportionCounts(160, 1000), new(2026, 3, 5));
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(sequence));
        JsonElement root = json.RootElement;
        Assert.Equal(0.06, root.GetProperty("Difference").GetProperty("Value").GetDouble(), 12);
        Assert.Equal(sequence.PValue, root.GetProperty("PValue").GetDouble());
        Assert.Equal("2026-03-05", root.GetProperty("On").GetString());
        Assert.Contains("unbounded", JsonSerializer.Serialize(sequence.Difference), StringComparison.Ordinal);
        Assert.Contains(
            "unbounded below",
            JsonSerializer.Serialize(default(EProcess).Times(double.NegativeInfinity)),
            StringComparison.Ordinal
        );
        object[] results =
        [
            BernoulliSequence.Start(100).Add(new(3, 10)),
            MeanSequence.Start(100).Add(Moments.FromSummary(200, 1, 1)),
            SampleRatioSequence.Start([1, 1]).Next(40, 50),
            ConversionLiftSequence.Start(100).Add(4, 9),
            AlwaysValidPlan.ForDrift(3.5, looks: 3),
            BayesianPeeking.Of(BayesianStoppingRule.ExpectedLoss(0.1), 3),
        ];
        foreach (object result in results)
        {
            using JsonDocument written = JsonDocument.Parse(JsonSerializer.Serialize(result, result.GetType()));
            Assert.True(written.RootElement.EnumerateObject().Count() > 4);
        }
    }

    [Fact]
    public void Clusters_and_strata_enter_as_their_methods_have_them()
    {
        static ArmStatistic Strata(double shift) =>
            new StratifiedStatistic([
                new("new", Moments.FromSummary(400, 1 + shift, 4)),
                new("old", Moments.FromSummary(600, 5 + shift, 9)),
            ]);
        PostStratificationMethod method = new();
        AlwaysValidDesign design = AlwaysValidDesign.AtUnits(1000, 1000);
        EffectSequence strata = EffectSequence.Start(design, method: method).Next(Strata(0), Strata(0.4));
        Assert.Equal(0.4, strata.Difference.Value.Value, 12);
        Assert.True(strata.HasCrossed);
        static ArmStatistic Clusters(int from, double shift) =>
            new ClusteredStatistic(
                Enumerable
                    .Range(from, 200)
                    .Select(i => new KeyValuePair<string, ArmStatistic>(
                        $"c{i}",
                        Moments.FromSummary(5 + (i % 4), shift + (i * 37 % 11), 2)
                    ))
            );
        EffectSequence clusters = EffectSequence.Start(design).Next(Clusters(0, 0), Clusters(200, 3));
        Assert.Equal(200, clusters.FirstJudgedUnits);
        Assert.True(clusters.Difference.Interval.Value.Lower > 0);
    }
}
