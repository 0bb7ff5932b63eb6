using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class ThresholdChoiceTests
{
    private static readonly bool[] Actual = [true, false, true, true, false, false, false, true, false, false];
    private static readonly double[] Scores = [0.9, 0.8, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4, 0.3, 0.1];

    [Fact]
    public void The_least_cost_is_that_of_every_threshold_tried() =>
        Prop.ForAll(
                Gen.Choose(0, 6).Two().NonEmptyListOf().ToArbitrary(),
                Gen.Choose(-3, 9).Four().ToArbitrary(),
                (rows, four) =>
                {
                    bool[] actual = [.. rows.Select(row => row.Item1 % 2 == 1)];
                    double[] scores = [.. rows.Select(row => (double)row.Item2)];
                    DecisionCosts costs = new(four.Item1, four.Item2, four.Item3, four.Item4);
                    ThresholdChoice choice = ThresholdChoice.ByCost(actual, scores, costs);
                    (double Cost, double Threshold) best = scores
                        .Append(double.PositiveInfinity)
                        .Select(t => (Cost(BinaryConfusionMatrix.AtThreshold(actual, scores, t), costs), t))
                        .OrderBy(pair => pair.Item1)
                        .ThenByDescending(pair => pair.t)
                        .First();
                    return choice.Threshold == best.Threshold
                        && choice.Matrix == BinaryConfusionMatrix.AtThreshold(actual, scores, choice.Threshold)
                        && Math.Abs(choice.MeanCost!.Value.Value * rows.Count - best.Cost) < 1e-9;
                }
            )
            .Holds(300);

    [Fact]
    public void For_probabilities_that_are_right_the_least_cost_is_at_the_break_even()
    {
        DecisionCosts costs = new(truePositive: 5, falsePositive: 5, falseNegative: 100, trueNegative: 0, unit: "$");
        Assert.Equal(0.05, costs.BreakEven.Value, 15);
        Random random = new(4);
        double[] probabilities =
        [
            .. Enumerable.Range(0, 200_000).Select(_ => Math.Round(random.NextDouble() * 0.2, 3)),
        ];
        bool[] actual = [.. probabilities.Select(p => random.NextDouble() < p)];
        Assert.Equal(0.05, ThresholdChoice.ByCost(actual, probabilities, costs).Threshold, 0.006);
        Assert.False(new DecisionCosts(0, 0, 10, 0).BreakEven.IsDefined);
        Assert.False(default(DecisionCosts).BreakEven.IsDefined);
    }

    [Fact]
    public void The_mean_cost_of_one_kind_of_error_is_the_share_times_its_cost()
    {
        BinaryConfusionMatrix matrix = BinaryConfusionMatrix.OfCounts(40, 8, 7, 45);
        IntervalEstimate cost = new DecisionCosts(0, 20, 20, 0).Mean(matrix);
        AiPm.Sdk.Numerics.Interval wilson = matrix.ErrorRate().Interval.Value;
        Assert.Equal(20 * 0.15, cost.Value.Value, 14);
        Assert.Equal(20 * wilson.Lower, cost.Interval.Value.Lower, 12);
        Assert.Equal(20 * wilson.Upper, cost.Interval.Value.Upper, 12);
        IntervalEstimate mixed = new DecisionCosts(-10, 5, 100, 0).Mean(matrix);
        Assert.Equal((-400 + 40 + 700) / 100d, mixed.Value.Value, 13);

        // As a share of the way from −10 to 100, at the size that the variance of those shares gives.
        double[] ways = [0, 15 / 110d, 1, 10 / 110d];
        long[] counts = [40, 8, 7, 45];
        double share = ways.Zip(counts, (way, count) => way * count).Sum() / 100;
        double variance = ways.Zip(counts, (way, count) => (way - share) * (way - share) * count).Sum() / 1e4;
        AiPm.Sdk.Numerics.Interval way = ProportionIntervals.Wilson(share, share * (1 - share) / variance).Value;
        Assert.Equal(110 * way.Lower - 10, mixed.Interval.Value.Lower, 10);
        Assert.Equal(110 * way.Upper - 10, mixed.Interval.Value.Upper, 10);
        Assert.Equal(UndefinedReason.NoVariation, default(DecisionCosts).Mean(matrix).Interval.Undefined!.Reason);
        Assert.False(new DecisionCosts(0, 1, 1, 0).Mean(BinaryConfusionMatrix.OfCounts(0, 0, 0, 0)).IsDefined);
    }

    [Fact]
    public void Capacity_flags_as_many_as_fit_and_never_parts_ties()
    {
        // The third place of 30 % is tied with the second.
        Assert.Equal(0.8, ThresholdChoice.ByCapacity(Actual, Scores, 0.3).Threshold);
        Assert.Equal(0.9, ThresholdChoice.ByCapacity(Actual, Scores, 0.2).Threshold);
        Assert.Equal(double.PositiveInfinity, ThresholdChoice.ByCapacity(Actual, Scores, 0.05).Threshold);
        Assert.Equal(0.1, ThresholdChoice.ByCapacity(Actual, Scores, 1).Threshold);
        ThresholdChoice choice = ThresholdChoice.ByCapacity(Actual, Scores, 0.3);
        Assert.Equal(
            "For at most 30 % of cases, act from a score of 0.8 on: 30.00 % of cases, precision 66.67 %, recall 50.00 %.",
            choice.Explanation.Sentence
        );
        Assert.Null(choice.MeanCost);
        Assert.Contains(
            "unbounded",
            JsonSerializer.Serialize(ThresholdChoice.ByCapacity(Actual, Scores, 0)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Recall_and_precision_are_reached_by_the_threshold_named()
    {
        Assert.Equal(0.8, ThresholdChoice.ForRecall(Actual, Scores, 0.5).Threshold);
        Assert.Equal(0.4, ThresholdChoice.ForRecall(Actual, Scores, 1).Threshold);
        Assert.Equal(double.PositiveInfinity, ThresholdChoice.ForRecall(Actual, Scores, 0).Threshold);
        Assert.Throws<ArgumentException>(() => ThresholdChoice.ForRecall([false], [1], 0.5));

        // ¾ of the first four; ⅔ of three is too few.
        Assert.Equal(0.7, ThresholdChoice.ForPrecision(Actual, Scores, 0.75).Threshold);
        Assert.Equal(0.9, ThresholdChoice.ForPrecision(Actual, Scores, 0.9).Threshold);
        Assert.Equal(double.PositiveInfinity, ThresholdChoice.ForPrecision([false], [1], 0.5).Threshold);
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdChoice.ForPrecision(Actual, Scores, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdChoice.ByCapacity(Actual, Scores, double.NaN));
        Assert.Throws<ArgumentException>(() => ThresholdChoice.ByCost(Actual, [1], default));
    }

    [Fact]
    public void Choosing_says_what_the_alternatives_cost()
    {
        DecisionCosts costs = new(2, 2, 10, 0, "$");
        Assert.Equal(
            "Acting from a score of 0.4 on costs least, $1.60 a case, where acting on none costs $4.00 and on all $2.00.",
            ThresholdChoice.ByCost(Actual, Scores, costs).Explanation.Sentence
        );
        Assert.Equal(
            "Acting on no case costs least, $0 a case.",
            ThresholdChoice.ByCost([false], [1], costs).Explanation.Sentence
        );
        Assert.Equal(
            "There are no rows to choose a threshold by.",
            ThresholdChoice.ByCost([], [], costs).Explanation.Sentence
        );
    }

    [Fact]
    public void Gain_and_lift_are_those_of_the_best_scored_share()
    {
        LiftCurve curve = LiftCurve.Of(Actual, Scores, [0.1, 0.2, 0.4, 1]);
        Assert.Equal(0.25, curve.Points[0].Gain.Value.Value);
        Assert.Equal(2.5, curve.Points[0].Lift.Value.Value, 14);

        // The cut of 20 % falls into a tie of one positive and one negative: half of each.
        Assert.Equal(1.5 / 4, curve.Points[1].Gain.Value.Value, 14);
        Assert.Equal(0.75, curve.Points[1].Precision.Value.Value, 14);
        Assert.Equal(0.75, curve.Points[2].Gain.Value.Value, 14);
        Assert.Equal(1, curve.Points[3].Lift.Value.Value, 14);
        Assert.Equal(UndefinedReason.NoVariation, curve.Points[3].Lift.Interval.Undefined!.Reason);
        Assert.Equal(10, LiftCurve.Of(Actual, Scores).Points.Length);
        Assert.All(
            LiftCurve.Of(Actual, Scores).Points[..9],
            p => Assert.True(p.Lift.Interval.Value.Contains(p.Lift.Value.Value))
        );
        Assert.False(LiftCurve.Of([false], [1]).Points[0].Lift.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftCurve.Of(Actual, Scores, [0]));
    }

    [Fact]
    public void The_error_of_lift_is_the_delta_methods_over_four_cells()
    {
        // 12 of 20 acted on are positive, 18 of 80 others; half a row is added to each cell.
        bool[] actual = [.. Enumerable.Range(0, 100).Select(i => i < 12 || (i >= 20 && i < 38))];
        double[] scores = [.. Enumerable.Range(0, 100).Select(i => i < 20 ? 1d : 0)];
        AiPm.Sdk.Numerics.Interval ends = LiftCurve.Of(actual, scores, [0.2]).Points[0].Lift.Interval.Value;
        double[] cells = [12.5, 8.5, 18.5, 62.5];
        static double LogLift(double[] c) => Math.Log(c[0] * c.Sum() / ((c[0] + c[1]) * (c[0] + c[2])));
        double variance = 0;
        for (int i = 0; i < 4; i++)
        {
            double[] up = [.. cells];
            double[] down = [.. cells];
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (LogLift(up) - LogLift(down)) / 2e-5;
            variance += cells[i] * slope * slope;
        }

        Assert.Equal(LogLift(cells), Math.Log(ends.Upper * ends.Lower) / 2, 12);
        Assert.Equal(1.959963984540054 * Math.Sqrt(variance), Math.Log(ends.Upper / ends.Lower) / 2, 7);
    }

    private static double Cost(BinaryConfusionMatrix m, DecisionCosts c) =>
        m.TruePositives.Weight * c.TruePositive
        + m.FalsePositives.Weight * c.FalsePositive
        + m.FalseNegatives.Weight * c.FalseNegative
        + m.TrueNegatives.Weight * c.TrueNegative;
}
