using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Numerics.Tests;

public class KaplanMeierTests
{
    /// <summary>Freireich and others 1963, Blood 21: weeks of remission; a negative time is one at which observation ended.</summary>
    private static readonly SurvivalTable Treated = Table([
        6,
        6,
        6,
        -6,
        7,
        -9,
        10,
        -10,
        -11,
        13,
        16,
        -17,
        -19,
        -20,
        22,
        23,
        -25,
        -32,
        -32,
        -34,
        -35,
    ]);

    private static readonly SurvivalTable Placebo = Table([
        1,
        1,
        2,
        2,
        3,
        4,
        4,
        5,
        5,
        8,
        8,
        8,
        8,
        11,
        11,
        12,
        12,
        15,
        17,
        22,
        23,
    ]);

    private static SurvivalTable Table(double[] times) =>
        SurvivalTable.Of([.. times.Select(Math.Abs)], [.. times.Select(time => time >= 0)]);

    [Fact]
    public void The_remission_curve_is_the_published_one()
    {
        KaplanMeierCurve curve = KaplanMeierCurve.Of(Treated, SurvivalInterval.LogLog);
        (double Time, long AtRisk, double Survival, double Error)[] published =
        [
            (6, 21, 0.857143, 0.076360),
            (7, 17, 0.806723, 0.086935),
            (10, 15, 0.752941, 0.096350),
            (13, 12, 0.690196, 0.106815),
            (16, 11, 0.627451, 0.114054),
            (22, 7, 0.537815, 0.128234),
            (23, 6, 0.448179, 0.134591),
        ];
        SurvivalStep[] losses = [.. curve.Steps.Where(step => step.Counts.Events > 0)];
        Assert.Equal(published.Length, losses.Length);
        foreach (
            ((double time, long atRisk, double survival, double error), SurvivalStep step) in published.Zip(losses)
        )
        {
            Assert.Equal(time, step.Time);
            Assert.Equal(atRisk, step.Counts.AtRisk);
            Assert.Equal(survival, step.Survival, 6);
            Assert.Equal(error, step.StandardError.Value, 6);
        }

        // Collett, Modelling Survival Data in Medical Research, and statsmodels, 95 %.
        Assert.Equal(0.6197179552659838, losses[0].Interval.Value.Lower, 13);
        Assert.Equal(0.951551747646997, losses[0].Interval.Value.Upper, 13);
        Interval log = KaplanMeierCurve.Of(Treated, SurvivalInterval.Log).At(23).Interval.Value;
        Assert.Equal(0.24878822681765972, log.Lower, 13);
        Assert.Equal(0.8073720455290775, log.Upper, 13);
        Interval plain = KaplanMeierCurve.Of(Treated, SurvivalInterval.Greenwood).At(24.9).Interval.Value;
        Assert.Equal(0.18438486384061287, plain.Lower, 13);
        Assert.Equal(0.7119736795767542, plain.Upper, 13);
        Assert.Equal(1, KaplanMeierCurve.Of(Treated, SurvivalInterval.Greenwood).At(6).Interval.Value.Upper);
    }

    [Theory]
    [InlineData(SurvivalInterval.LogLog, 13, 4, 11)]
    [InlineData(SurvivalInterval.Greenwood, 13, 4, 11)]
    [InlineData(SurvivalInterval.Log, 16, 4, 12)]
    public void Medians_are_those_of_statsmodels_and_R(
        SurvivalInterval kind,
        double lower,
        double placeboLower,
        double placeboUpper
    )
    {
        IntervalEstimate treated = KaplanMeierCurve.Of(Treated, kind).Median();
        Assert.Equal(23, treated.Value.Value);
        Assert.Equal(new Interval(lower, double.PositiveInfinity), treated.Interval.Value);
        IntervalEstimate placebo = KaplanMeierCurve.Of(Placebo, kind).Median();
        Assert.Equal(8, placebo.Value.Value);
        Assert.Equal(new Interval(placeboLower, placeboUpper), placebo.Interval.Value);
    }

    [Fact]
    public void Restricted_mean_is_the_area_under_the_curve()
    {
        Assert.Equal(23.287394957983196, KaplanMeierCurve.Of(Treated).RestrictedMean(35).Value.Value, 11);

        // Without censoring up to the horizon it is the mean of min(time, horizon), and its error the sample's, with n for n − 1.
        double[] capped = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 10, 10, 10, 10, 10, 10, 10, 10];
        double mean = capped.Average();
        double error = Math.Sqrt(capped.Sum(x => (x - mean) * (x - mean)) / 21 / 21);
        IntervalEstimate restricted = KaplanMeierCurve.Of(Placebo).RestrictedMean(10);
        Assert.Equal(mean, restricted.Value.Value, 12);
        Assert.Equal(mean + 1.959963984540054 * error, restricted.Interval.Value.Upper, 12);
        Assert.Equal(
            "Nobody was followed for 36: the longest time is 35.",
            KaplanMeierCurve.Of(Treated).RestrictedMean(36).Value.Undefined!.Sentence
        );
        Assert.Equal(5, KaplanMeierCurve.Of(Treated).RestrictedMean(5).Value.Value);
        Assert.False(KaplanMeierCurve.Of(Treated).RestrictedMean(5).Interval.IsDefined);
    }

    [Fact]
    public void Log_rank_is_the_published_one()
    {
        LogRankResult result = LogRankTest.Compare(Treated, Placebo);
        Assert.Equal(16.792940989216532, result.Statistic.Value, 11);
        Assert.Equal(4.1688091093394775e-05, result.PValue.Value, 15);
        Assert.Equal(19.25, result.Groups[0].Expected, 2);
        Assert.Equal(10.75, result.Groups[1].Expected, 2);
        Assert.Equal(9, result.Groups[0].Observed);
        Assert.Equal(
            "9 lost where 19.25 were expected; 21 lost where 10.75 were expected (p < 0.0001).",
            result.Explanation.Sentence
        );
        Assert.Equal(result.Statistic.Value, LogRankTest.Compare(Placebo, Treated).Statistic.Value, 11);
    }

    [Fact]
    public void Log_rank_of_three_groups_is_that_of_statsmodels()
    {
        SurvivalTable[] groups =
        [
            Table([1, 2, 7, -9, 2, 1.5, 2.5, 1, 5.5, 0.5, 2.5, -14, 1.5, 6.5, 3, -6.5, -3.5, -4.5, 1.5, 1]),
            Table([0.5, -6, 7.5, 10, 5.5, 5, 5, 5, 0.5, -3, -10.5, 1, -9.5, -10.5, 2, 6.5, 1.5, -4.5, -8, -4]),
            Table([-8, -8.5, 7, -7, -2.5, -8.5, -4.5, 2, -7, 6.5, 5, 2, -6.5, 1.5, -8, -3.5, -9, 10.5, -9, 2]),
        ];
        LogRankResult result = LogRankTest.Compare(groups);
        Assert.Equal(7.126531519325015, result.Statistic.Value, 11);
        Assert.Equal(0.0283461018353115, result.PValue.Value, 13);
        Assert.Equal(2, result.DegreesOfFreedom);
        Assert.Equal(result.Statistic.Value, LogRankTest.Compare(groups[2], groups[0], groups[1]).Statistic.Value, 11);

        // A group of nobody changes nothing and is not counted.
        LogRankResult four = LogRankTest.Compare([.. groups, SurvivalTable.Empty]);
        Assert.Equal(2, four.DegreesOfFreedom);
        Assert.Equal(result.Statistic.Value, four.Statistic.Value, 11);
    }

    [Fact]
    public void What_cannot_be_compared_is_undefined()
    {
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            LogRankTest.Compare(Table([-1, -2]), Table([-3])).PValue.Undefined!.Reason
        );
        Assert.False(LogRankTest.Compare(Treated, SurvivalTable.Empty).PValue.IsDefined);

        // Everybody of the second joins no risk set of the first before it has ended: nothing is compared but the early losses.
        Assert.True(LogRankTest.Compare(Table([1, 1]), Table([5, 6])).PValue.IsDefined);
        Assert.Throws<ArgumentException>(() => LogRankTest.Compare(Treated));
    }

    [Fact]
    public void Before_the_first_loss_and_after_the_last_nothing_is_certain()
    {
        KaplanMeierCurve curve = KaplanMeierCurve.Of(Table([5, -5, -5, 7, 9]));
        Assert.Equal(1, curve.At(4.9).Value.Value);
        Assert.Equal(ProportionIntervals.Wilson(new(5, 5)).Value.Lower, curve.At(4.9).Interval.Value.Lower, 12);
        Assert.Equal(0.8, curve.At(5).Value.Value, 15);
        Assert.Equal(0.4, curve.At(7).Value.Value, 15);
        Assert.Equal(0, curve.At(9).Value.Value);
        Assert.Equal(0, curve.At(1000).Value.Value);
        Assert.True(curve.At(9).Interval.Value.Upper > 0.3);
        KaplanMeierCurve logLog = KaplanMeierCurve.Of(curve.Table, SurvivalInterval.LogLog);
        Assert.Equal(UndefinedReason.NoVariation, logLog.At(1).Interval.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, logLog.At(9).Interval.Undefined!.Reason);
        Assert.Contains("from a size of 50", logLog.At(7).Warnings[0], StringComparison.Ordinal);
    }

    /// <summary>Who was last seen on day 2 says nothing of day 3: of ten followed, six say that nobody is lost by then.</summary>
    [Fact]
    public void Before_the_first_loss_those_still_followed_are_the_size()
    {
        KaplanMeierCurve curve = KaplanMeierCurve.Of(SurvivalTable.OfCounts([(2, 0, 4), (5, 3, 0), (7, 0, 3)]));
        Assert.Equal(ProportionIntervals.Wilson(new(10, 10)), curve.At(1).Interval);
        Assert.Equal(ProportionIntervals.Wilson(new(6, 6)), curve.At(2).Interval);
        Assert.Equal(ProportionIntervals.Wilson(new(6, 6)), curve.At(4.9).Interval);

        // All last seen on one day: they are all there is.
        KaplanMeierCurve brief = KaplanMeierCurve.Of(SurvivalTable.OfCounts([(2, 0, 4)]));
        Assert.Equal(ProportionIntervals.Wilson(new(4, 4)), brief.At(2).Interval);
        Assert.False(brief.At(3).IsDefined);
    }

    [Fact]
    public void A_plateau_holds_until_the_last_one_followed_and_not_beyond()
    {
        KaplanMeierCurve curve = KaplanMeierCurve.Of(Treated);
        Assert.Equal(curve.At(23).Value, curve.At(35).Value);
        Assert.Equal(curve.At(23).Interval, curve.At(35).Interval);
        IntervalEstimate later = curve.At(35.1);
        Assert.Equal(UndefinedReason.NotMeasured, later.Value.Undefined!.Reason);
        Assert.Equal(IntervalVerdict.Undefined, later.Judge(Threshold.AtLeast(0.1)));
        Assert.Equal(UndefinedReason.NotMeasured, curve.Quantile(0.9).Value.Undefined!.Reason);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            KaplanMeierCurve.Of(SurvivalTable.Empty).At(0).Value.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            KaplanMeierCurve.Of(SurvivalTable.Empty).Median().Value.Undefined!.Reason
        );
    }

    [Fact]
    public void A_level_met_exactly_is_reached_though_it_is_a_product_of_fractions()
    {
        // 10/11 · 9/10 · … · 6/7 · 5/6 falls beside 5/11 by its last digit.
        double[] times = [.. Enumerable.Range(1, 49).Select(i => (double)i)];
        KaplanMeierCurve curve = KaplanMeierCurve.Of(Table(times));
        for (int i = 1; i < 49; i++)
        {
            Assert.Equal(i, curve.Quantile(i / 49.0).Value.Value);
        }
    }

    [Fact]
    public void Without_censoring_the_curve_is_the_share_and_its_interval_Wilsons() =>
        Prop.ForAll(
                Gen.Choose(0, 12).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary(),
                Gen.Choose(0, 12).ToArbitrary(),
                (times, at) =>
                {
                    IntervalEstimate share = KaplanMeierCurve.Of(Table([.. times.Select(time => (double)time)])).At(at);
                    ProportionCounts counts = new(times.Count(time => time > at), times.Length);
                    Interval wilson = ProportionIntervals.Wilson(counts).Value;
                    return Math.Abs(counts.Share.Value - share.Value.Value) < 1e-12
                        && Math.Abs(wilson.Lower - share.Interval.Value.Lower) < 1e-10
                        && Math.Abs(wilson.Upper - share.Interval.Value.Upper) < 1e-10;
                }
            )
            .Holds(300);

    [Fact]
    public void Any_split_merges_to_the_same_curve() =>
        Prop.ForAll(
                Gen.Choose(-15, 15).ListOf().Select(list => list.Select(time => (double)time).ToArray()).ToArbitrary(),
                Gen.Choose(0, 20).ToArbitrary(),
                (times, cut) =>
                {
                    double[] first = times[..Math.Min(cut, times.Length)];
                    double[] second = times[Math.Min(cut, times.Length)..];
                    SurvivalTable all = Table(times);
                    KaplanMeierCurve merged = KaplanMeierCurve.Of(Table(second).Merge(Table(first)));
                    return merged.Table.Equals(all)
                        && merged.Steps.SequenceEqual(KaplanMeierCurve.Of(all).Steps)
                        && all.Count == times.Length;
                }
            )
            .Holds(300);

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SurvivalTable.Of([1], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalTable.Of([-1], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalTable.Of([double.NaN], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SurvivalTable.OfCounts([(1, -1, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeierCurve.Of(Treated, confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeierCurve.Of(Treated, (SurvivalInterval)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeierCurve.Of(Treated).At(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeierCurve.Of(Treated).Quantile(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => KaplanMeierCurve.Of(Treated).RestrictedMean(0));
    }
}
