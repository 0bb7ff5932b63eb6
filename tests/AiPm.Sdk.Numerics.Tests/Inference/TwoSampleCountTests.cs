using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

public class TwoSampleCountTests
{
    [Fact]
    public void Fishers_exact_test_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("fisher_exact"))
        {
            long[,] table = Table(input);
            Measured p = FisherExactTest.PValue(
                new(table[1, 0], table[1, 0] + table[1, 1]),
                new(table[0, 0], table[0, 0] + table[0, 1])
            );
            Assert.Equal(expected.Number("p_value"), p.Value, 1e-12 * expected.Number("p_value"));
        }
    }

    [Fact]
    public void Fishers_exact_test_one_sided_and_at_the_ends()
    {
        // tea-tasting's case 19/53 against 13/47; one-sided by scipy 1.10.
        ProportionCounts control = new(13, 47);
        ProportionCounts treatment = new(19, 53);
        Assert.Equal(.3999948918153569, FisherExactTest.PValue(control, treatment).Value, 1e-14);
        Assert.Equal(0.2546303652212273, FisherExactTest.PValue(control, treatment, Alternative.Greater).Value, 1e-14);
        Assert.Equal(0.8624579789086643, FisherExactTest.PValue(control, treatment, Alternative.Less).Value, 1e-14);
        Assert.Equal(1, FisherExactTest.PValue(new(0, 5), new(0, 7)).Value);

        // 1/C(2000, 1000) = 4.88e-601 is 0 as a double, not an error; its other side is 1.
        Assert.Equal(0, FisherExactTest.PValue(new(0, 1_000), new(1_000, 1_000)).Value);
        Assert.Equal(1, FisherExactTest.PValue(new(0, 1_000), new(1_000, 1_000), Alternative.Less).Value);
        Assert.Equal(
            1.4802978791996818e-179 / 2,
            FisherExactTest.PValue(new(0, 300), new(300, 300), Alternative.Greater).Value,
            1e-190
        );
        Assert.Equal(UndefinedReason.TooFewObservations, FisherExactTest.PValue(default, new(1, 2)).Undefined!.Reason);
    }

    [Fact]
    public void Independence_on_reference_rows_and_by_the_likelihood_ratio()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("chi_square.independence"))
        {
            ChiSquaredTestResult result = ChiSquaredTest.Independence(Table(input));
            Assert.Equal(expected.Number("statistic"), result.Statistic.Value, 1e-11 * expected.Number("statistic"));
            Assert.Equal(expected.Number("degrees_of_freedom"), result.DegreesOfFreedom);
            Assert.Equal(expected.Number("p_value"), result.PValue.Value, 1e-11 * expected.Number("p_value"));
        }

        // scipy 1.10 chi2_contingency.
        long[,] table =
        {
            { 10, 20, 30 },
            { 6, 9, 17 },
        };
        Assert.Equal(0.2740265420246606, ChiSquaredTest.LikelihoodRatio(table).Statistic.Value, 1e-14);
        Assert.Equal(0.8719586542812721, ChiSquaredTest.LikelihoodRatio(table).PValue.Value, 1e-14);
        Assert.Equal(0.27157465150403504, ChiSquaredTest.Independence(table).Statistic.Value, 1e-14);
        Assert.Equal(32 / 92.0 * 16, ChiSquaredTest.Independence(table).SmallestExpected, 1e-14);

        // tea-tasting: G of 19/53 against 13/47.
        Assert.Equal(
            .37976268998844287,
            ChiSquaredTest
                .LikelihoodRatio(
                    new long[,]
                    {
                        { 19, 34 },
                        { 13, 34 },
                    }
                )
                .PValue.Value,
            1e-14
        );
        Assert.Equal(
            UndefinedReason.NoVariation,
            ChiSquaredTest
                .Independence(
                    new long[,]
                    {
                        { 0, 3 },
                        { 0, 4 },
                    }
                )
                .PValue.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            ChiSquaredTest.Independence(new long[2, 2]).PValue.Undefined!.Reason
        );
        Assert.True(
            ChiSquaredTest
                .LikelihoodRatio(
                    new long[,]
                    {
                        { 0, 3 },
                        { 5, 4 },
                    }
                )
                .PValue.IsDefined
        );
        Assert.Throws<ArgumentException>(() => ChiSquaredTest.Independence(new long[1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ChiSquaredTest.Independence(
                new long[,]
                {
                    { 1, -1 },
                    { 1, 1 },
                }
            )
        );
    }

    [Fact]
    public void The_odds_ratio_on_reference_rows()
    {
        foreach (
            (JsonElement input, JsonElement expected) in InferenceCases.Of("two_proportions.odds_ratio_interval.logit")
        )
        {
            Interval interval = OddsRatioIntervals
                .Logit(input.Counts("control"), input.Counts("treatment"), input.Number("confidence"))
                .Value;
            Assert.Equal(expected.Number("lower"), interval.Lower, 1e-13 * interval.Lower);
            Assert.Equal(expected.Number("upper"), interval.Upper, 1e-13 * interval.Upper);
        }

        Assert.Equal(2.25, OddsRatioIntervals.OddsRatio(new(4, 10), new(6, 10)).Value, 1e-15);
        Assert.Equal(0, OddsRatioIntervals.OddsRatio(new(4, 10), new(0, 10)).Value);
        Assert.Equal(
            UndefinedReason.ZeroDenominator,
            OddsRatioIntervals.OddsRatio(new(0, 10), new(6, 10)).Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.ZeroDenominator,
            OddsRatioIntervals.Logit(new(4, 10), new(0, 10)).Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            OddsRatioIntervals.Logit(default, new(0, 10)).Undefined!.Reason
        );
    }

    [Fact]
    public void McNemars_test_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("mcnemar"))
        {
            McNemarResult result = McNemarTest.Compare(Table(input));
            Assert.Equal(
                expected.Number("p_value_exact"),
                result.ExactPValue.Value,
                1e-12 * expected.Number("p_value_exact")
            );
            Assert.Equal(
                expected.Number("statistic_corrected"),
                result.Statistic.Value,
                1e-13 * result.Statistic.Value
            );
            Assert.Equal(
                expected.Number("p_value_corrected"),
                result.PValue.Value,
                1e-12 * expected.Number("p_value_corrected")
            );
            Assert.True(result.MidPValue.Value <= result.ExactPValue.Value);
        }

        Assert.Equal(1, McNemarTest.Compare(4, 4).ExactPValue.Value);
        Assert.Equal(0, McNemarTest.Compare(4, 4).Statistic.Value);

        // Fagerland, Lydersen and Laake 2013: 1 and 7 pairs: exact .0703, mid-p .0391.
        Assert.Equal(0.0703125, McNemarTest.Compare(1, 7).ExactPValue.Value, 1e-15);
        Assert.Equal(0.0390625, McNemarTest.Compare(7, 1).MidPValue.Value, 1e-15);

        // Their supplement: 1 − f/2 where both are equal; f(3 of 6) = 20/64.
        Assert.Equal(0.84375, McNemarTest.Compare(3, 3).MidPValue.Value, 1e-15);
        Assert.Equal(UndefinedReason.NoVariation, McNemarTest.Compare(0, 0).PValue.Undefined!.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemarTest.Compare(-1, 2));
        Assert.Throws<ArgumentException>(() => McNemarTest.Compare(new long[3, 3]));
    }

    [Fact]
    public void Rates_of_events_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("poisson_rates.score"))
        {
            PoissonRateResult result = PoissonRateTest.Score(Events(input, "control"), Events(input, "treatment"));
            Assert.Equal(expected.Number("z"), result.Statistic.Value, 1e-12 * Math.Abs(result.Statistic.Value));
            Assert.Equal(expected.Number("p_value"), result.PValue.Value, 1e-10 * expected.Number("p_value"));
            Assert.Equal(expected.Number("rate_ratio"), result.RateRatio.Value, 1e-14 * result.RateRatio.Value);
            Assert.True(result.RateRatioInterval.Value.Contains(result.RateRatio.Value));
            Assert.Equal(result.PValue.Value >= 0.05, result.RateRatioInterval.Value.Contains(1));
        }
    }

    [Fact]
    public void Rates_of_few_events()
    {
        // scipy 1.10: 10 of 13 events where 50/70 of the exposure is: 2·min(cdf(10), sf(9)).
        PoissonRateResult exact = PoissonRateTest.Exact(new(3, 20), new(10, 50));
        Assert.Equal(0.9319216737864067, exact.PValue.Value, 1e-13);
        Assert.False(exact.Statistic.IsDefined);
        Interval share = ProportionIntervals.ClopperPearson(new(10, 13)).Value;
        Assert.Equal(share.Upper / (1 - share.Upper) * 20 / 50, exact.RateRatioInterval.Value.Upper, 1e-13);

        // The ends of the score interval are the ratios that the score test of that ratio rejects at the level.
        Interval score = PoissonRateTest.Score(new(3, 20), new(10, 50)).RateRatioInterval.Value;
        foreach (double end in new[] { score.Lower, score.Upper })
        {
            Assert.Equal(0.05, PoissonRateTest.Score(new(3, 20), new(10, 50 * end)).PValue.Value, 1e-12);
        }

        PoissonRateResult none = PoissonRateTest.Score(new(0, 20), new(10, 50));
        Assert.Equal(UndefinedReason.ZeroDenominator, none.RateRatio.Undefined!.Reason);
        Assert.Equal(double.PositiveInfinity, none.RateRatioInterval.Value.Upper);
        Assert.Equal(0, PoissonRateTest.Exact(new(3, 20), new(0, 50)).RateRatioInterval.Value.Lower);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            PoissonRateTest.Score(new(0, 20), new(0, 50)).PValue.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.ZeroDenominator,
            PoissonRateTest.Exact(default, new(1, 50)).PValue.Undefined!.Reason
        );
        double greater = PoissonRateTest.Exact(new(3, 20), new(30, 50), 0.5, Alternative.Greater).PValue.Value;
        Assert.InRange(greater, 0.005, 0.02);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventCount(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventCount(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventCount(0, double.NaN));
    }

    [Fact]
    public void Mann_and_Whitney_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("mann_whitney_u"))
        {
            MannWhitneyResult result = MannWhitneyTest.Compare(
                Numbers(input.GetProperty("control")),
                Numbers(input.GetProperty("treatment"))
            );
            Assert.Equal(expected.Number("u"), result.U.Value);
            Assert.Equal(expected.Number("p_value"), result.PValue.Value, 1e-12 * expected.Number("p_value"));
        }
    }

    [Fact]
    public void Mann_and_Whitney_exactly()
    {
        // scipy 1.10 mannwhitneyu(treatment, control, method = "exact" and "asymptotic").
        double[] control = [1.1, 2.2, 3.3, 4.4, 5.5];
        double[] treatment = [2.5, 3.6, 6.1, 7.2];
        (Alternative Alternative, double Exact, double Asymptotic)[] expected =
        [
            (Alternative.TwoSided, 0.2857142857142857, 0.2703441406547801),
            (Alternative.Greater, 0.14285714285714285, 0.13517207032739004),
            (Alternative.Less, 0.9047619047619049, 0.9110452025065088),
        ];
        foreach ((Alternative alternative, double exact, double asymptotic) in expected)
        {
            MannWhitneyResult result = MannWhitneyTest.Compare(control, treatment, alternative);
            Assert.Equal(15, result.U.Value);
            Assert.Equal(0.75, result.ProbabilityOfSuperiority.Value);
            Assert.Equal(exact, result.ExactPValue.Value, 1e-15);
            Assert.Equal(asymptotic, result.PValue.Value, 1e-14);
        }

        Assert.Equal(
            UndefinedReason.NotMeasured,
            MannWhitneyTest.Compare([1, 2], [2, 3]).ExactPValue.Undefined!.Reason
        );
        Assert.Equal(UndefinedReason.NoVariation, MannWhitneyTest.Compare([1, 1], [1]).PValue.Undefined!.Reason);
        Assert.Equal(0.5, MannWhitneyTest.Compare([1, 1], [1]).ProbabilityOfSuperiority.Value);
        Assert.Equal(UndefinedReason.TooFewObservations, MannWhitneyTest.Compare([], [1]).U.Undefined!.Reason);
        Assert.Equal(1, MannWhitneyTest.Compare([1], [2]).ExactPValue.Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => MannWhitneyTest.Compare([double.NaN], [1]));
    }

    [Fact]
    public void Pairs_on_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in InferenceCases.Of("means.paired_t"))
        {
            MeanTestResult result = OneMeanTTest.Paired(
                Numbers(input.GetProperty("first")),
                Numbers(input.GetProperty("second"))
            );
            Assert.Equal(expected.Number("t"), result.Statistic.Value, 1e-11 * Math.Abs(result.Statistic.Value));
            Assert.Equal(expected.Number("p_value"), result.PValue.Value, 1e-11 * expected.Number("p_value"));
            Assert.Equal(result.PValue.Value >= 0.05, result.Interval.Value.Contains(0));
        }

        // Student 1908: sleep; R: t.test(extra ~ group, paired): t = 4.0621, p = 0.002833.
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        MeanTestResult sleep = OneMeanTTest.Paired(first, second);
        Assert.Equal(4.0621, sleep.Statistic.Value, 5e-5);
        Assert.Equal(0.002833, sleep.PValue.Value, 5e-7);
        Assert.Equal(0.002833 / 2, OneMeanTTest.Paired(first, second, 0.95, Alternative.Greater).PValue.Value, 5e-7);
        Assert.Equal(0, OneMeanTTest.Of(Moments.Of(second), 2.33).Statistic.Value, 1e-14);
        Assert.Equal(UndefinedReason.NoVariation, OneMeanTTest.Paired([1, 2], [3, 4]).PValue.Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, OneMeanTTest.Of(default).PValue.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => OneMeanTTest.Paired([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneMeanTTest.Of(default, double.NaN));
    }

    private static EventCount Events(JsonElement input, string arm) =>
        new(input.GetProperty(arm).GetProperty("events").GetInt64(), input.GetProperty(arm).Number("exposure"));

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];

    private static long[,] Table(JsonElement input)
    {
        JsonElement rows = input.GetProperty("table");
        return new[,]
        {
            { rows[0][0].GetInt64(), rows[0][1].GetInt64() },
            { rows[1][0].GetInt64(), rows[1][1].GetInt64() },
        };
    }
}
