using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

public class LanguageModelTests
{
    [Fact]
    public void Pass_at_k_is_the_exact_fraction()
    {
        foreach (JsonElement row in AnswerReference.Rows("passAtK"))
        {
            double expected = row.Number("value");
            double actual = PassAtK.OfProblem(
                new(row.GetProperty("n").GetInt32(), row.GetProperty("c").GetInt32()),
                row.GetProperty("k").GetInt32()
            );
            Assert.True(Math.Abs(actual - expected) <= 1e-13 * expected, $"{row}: {actual:R}");
        }
    }

    [Fact]
    public void Pass_at_k_is_what_every_choice_of_k_samples_gives()
    {
        // Every subset of 3 of 7 samples, of which the first 2 passed.
        int solved = 0;
        int subsets = 0;
        for (int set = 0; set < 1 << 7; set++)
        {
            if (int.PopCount(set) == 3)
            {
                subsets++;
                solved += (set & 0b11) != 0 ? 1 : 0;
            }
        }

        Assert.Equal((double)solved / subsets, PassAtK.OfProblem(new(7, 2), 3), 1e-15);
    }

    [Fact]
    public void Pass_at_k_over_problems()
    {
        SampledProblem[] problems = [new(10, 0), new(10, 10), new(10, 5), new(20, 2)];
        IntervalEstimate one = PassAtK.Of(problems, 1);
        Assert.Equal((0 + 1 + 0.5 + 0.1) / 4, one.Value.Value, 1e-15);
        Assert.Equal("pass@1", one.Name);
        Assert.Contains(new SampleCount("samples", 50), one.Counts);
        Assert.True(PassAtK.Of(problems, 5).Value.Value > one.Value.Value);
        Assert.False(PassAtK.Of([], 1).IsDefined);
        Assert.Equal(0, PassAtK.Of([new(5, 0), new(5, 0)], 5).Interval.Value.Lower);
        Assert.Contains(
            "problem 1 had 3",
            Assert.Throws<ArgumentException>(() => PassAtK.Of([new(5, 1), new(3, 1)], 4)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Of([], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.OfProblem(new(3, 1), 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampledProblem(3, 4));
    }

    [Fact]
    public void Ties_count_half_and_swapping_the_models_mirrors_everything()
    {
        WinRate rate = WinRate.Of(30, 10, 10);
        WinRate swapped = WinRate.Of(10, 10, 30);
        Assert.Equal(35 / 50.0, rate.Rate.Value.Value, 1e-15);
        Assert.Equal(0.75, rate.RateOfDecided.Value.Value);
        Assert.Equal(0.2, rate.TieRate.Value.Value);
        Assert.Equal(1 - rate.Rate.Interval.Value.Lower, swapped.Rate.Interval.Value.Upper, 1e-14);
        Assert.Equal(rate.PValue, swapped.PValue);

        // scipy.stats.binomtest(30, 40).pvalue
        Assert.Equal(0.0022214337732293643, rate.PValue.Value, 1e-15);
        Assert.Equal(
            "win rate is 70.00 % (95 % interval 57.62 % to 80.02 %). Against an even match: p = 0.00222.",
            rate.Explanation.Sentence
        );
        Assert.Equal(1, WinRate.Of(3, 0, 3).PValue.Value);
        Assert.False(WinRate.Of(0, 5, 0).PValue.IsDefined);
        Assert.Equal(UndefinedReason.NoVariation, WinRate.Of(0, 5, 0).Rate.Interval.Undefined!.Reason);
        Assert.False(WinRate.Of(0, 0, 0).Rate.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => WinRate.Of(-1, 0, 0));
    }

    [Fact]
    public void At_equal_lengths_the_rate_is_the_fits_intercept()
    {
        (double[] preferences, double[] lengths, double[] others) = Comparisons(400, strength: 0, length: 2);
        LengthControlledWinRate rate = LengthControlledWinRate.Of(preferences, lengths, others);

        // Longer answers win; the model itself is no better.
        Assert.True(rate.RawRate.Interval.Value.Lower > 0.55, rate.RawRate.ToString());
        Assert.True(rate.Rate.Interval.Value.Contains(0.5), rate.Rate.ToString());
        Assert.True(rate.LengthEffect.Interval.Value.Contains(2));

        double[] tanh = [.. lengths.Zip(others, (a, b) => Math.Tanh((a - b) / rate.LengthScale.Value))];
        LogisticRegressionFit fit = LogisticRegression.Fit(
            ["x"],
            tanh,
            preferences,
            errors: StandardErrorMethod.ClusterRobust
        );
        double intercept = fit["intercept"].Value;
        double reach = 1.959963984540054 * fit["intercept"].StandardError;
        Assert.Equal(1 / (1 + Math.Exp(-intercept)), rate.Rate.Value.Value, 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-intercept + reach)), rate.Rate.Interval.Value.Lower, 1e-12);

        // A difficulty of which nothing depends leaves the rate nearly as it was.
        double[] difficulty = [.. preferences.Select((_, i) => i % 7 - 3.0)];
        LengthControlledWinRate with = LengthControlledWinRate.Of(preferences, lengths, others, difficulty);
        Assert.Equal(rate.Rate.Value.Value, with.Rate.Value.Value, 0.01);
        Assert.Equal(
            1 - with.Rate.Value.Value,
            LengthControlledWinRate
                .Of([.. preferences.Select(p => 1 - p)], others, lengths, difficulty)
                .Rate.Value.Value,
            1e-9
        );
    }

    [Fact]
    public void What_lengths_cannot_tell_is_undefined_with_its_reason()
    {
        LengthControlledWinRate separated = LengthControlledWinRate.Of([1, 1, 0, 0], [9, 8, 2, 1], [5, 5, 5, 5]);
        Assert.Equal(UndefinedReason.Infinite, separated.Rate.Value.Undefined!.Reason);
        Assert.Contains("length separates the outcomes", separated.Rate.ToString(), StringComparison.Ordinal);
        Assert.Equal(0.5, separated.RawRate.Value.Value);
        Assert.Equal(
            UndefinedReason.NoVariation,
            LengthControlledWinRate.Of([1, 0, 1], [9, 8, 7], [8, 7, 6]).Rate.Value.Undefined!.Reason
        );
        LengthControlledWinRate equal = LengthControlledWinRate.Of([1, 0, 1, 1], [5, 6, 7, 8], [5, 6, 7, 8]);
        Assert.Equal(0.75, equal.Rate.Value.Value, 1e-12);
        Assert.False(equal.LengthEffect.IsDefined);
        Assert.False(LengthControlledWinRate.Of([], [], []).Rate.IsDefined);
        Assert.Equal("There are no comparisons to judge.", LengthControlledWinRate.Of([], [], []).Explanation.Sentence);
        Assert.False(LengthControlledWinRate.Of([1], [1], [2]).Rate.IsDefined);
        Assert.Throws<ArgumentException>(() => LengthControlledWinRate.Of([1, 0], [1], [2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LengthControlledWinRate.Of([2], [1], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LengthControlledWinRate.Of([1], [-1], [2]));
    }

    [Fact]
    public void Claims_are_counted_over_answers()
    {
        Groundedness grounded = Groundedness.Of([new(4, 4), new(2, 1), new(0, 0), new(4, 2)]);
        Assert.Equal(7 / 10.0, grounded.SupportedClaims.Value.Value, 1e-15);
        Assert.Equal(1 / 3.0, grounded.GroundedAnswers.Value.Value, 1e-15);
        Assert.Equal(1, grounded.AnswersWithoutClaims);
        Assert.Equal(3, grounded.SupportedClaims.Size);
        Groundedness single = Groundedness.Of([new(1, 1), new(1, 0), new(2, 1), new(0, 0)]);
        Assert.Equal(0.5, single.SupportedClaims.Value.Value);
        Assert.Equal(1 / 3d, single.GroundedAnswers.Value.Value, 15);
        Assert.Equal(1, single.AnswersWithoutClaims);
        Assert.Equal("No answer makes a claim.", Groundedness.Of([default]).Explanation.Sentence);
        Assert.Equal(UndefinedReason.ZeroDenominator, Groundedness.Of([]).SupportedClaims.Value.Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckedAnswer(2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckedAnswer(-1, 0));
    }

    [Fact]
    public void Refusals_are_two_rates()
    {
        RefusalRates rates = RefusalRates.Of(new(95, 100), new(0, 0));
        Assert.Equal(0.95, rates.RefusalOfHarmful.Value.Value);
        Assert.False(rates.RefusalOfHarmless.IsDefined);
        Assert.Equal(IntervalVerdict.NotEnoughData, rates.RefusalOfHarmful.Judge(Threshold.AtLeast(0.9)));
    }

    [Fact]
    public void Agreement_becomes_an_evaluation()
    {
        AgreementResult kappa = Agreement.CohenKappa(
            new long[,]
            {
                { 45, 15 },
                { 25, 15 },
            }
        );
        IntervalEstimate evaluation = kappa.ToEvaluation();
        Assert.Equal(kappa.Coefficient, evaluation.Value);
        Assert.Equal(kappa.Interval, evaluation.Interval);
        Assert.Equal(100, evaluation.Size);
        Assert.Empty(evaluation.Warnings);
        Assert.Equal(IntervalVerdict.NotMet, evaluation.Judge(Threshold.AtLeast(0.6)));
        IntervalEstimate same = Agreement
            .CohenKappa(
                new long[,]
                {
                    { 5, 0 },
                    { 0, 0 },
                }
            )
            .ToEvaluation();
        Assert.Equal(UndefinedReason.NoVariation, same.Value.Undefined!.Reason);
    }

    private static (double[] Preferences, double[] Lengths, double[] Others) Comparisons(
        int n,
        double strength,
        double length
    )
    {
        Random random = new(11);
        double[] preferences = new double[n];
        double[] lengths = new double[n];
        double[] others = new double[n];
        for (int i = 0; i < n; i++)
        {
            lengths[i] = 300 + random.Next(400);
            others[i] = 200 + random.Next(400);
            double odds = strength + length * Math.Tanh((lengths[i] - others[i]) / 165);
            preferences[i] =
                random.NextDouble() < 0.1 ? 0.5
                : random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1
                : 0;
        }

        return (preferences, lengths, others);
    }
}
