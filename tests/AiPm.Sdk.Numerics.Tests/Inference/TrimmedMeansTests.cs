using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class TrimmedMeansTests
{
    private static double[] Control => HodgesLehmannTests.Control;

    private static double[] Treatment => HodgesLehmannTests.Treatment;

    /// <summary>scipy 1.10.1, stats.ttest_ind(treatment, control, equal_var=False, trim=…) and stats.trim_mean.</summary>
    [Theory]
    [InlineData(0, 3.2432134173261957, 0.005458941148779097, 5.375, 7.724444444444444)]
    [InlineData(0.13, 3.514495813661475, 0.004845871435560372, 5.333333333333333, 7.752857142857143)]
    [InlineData(0.2, 3.514495813661475, 0.004845871435560372, 5.333333333333333, 7.752857142857143)]
    public void Yuen_agrees_with_scipy(double share, double t, double p, double control, double treatment)
    {
        TwoSampleTestResult result = YuenWelchTest.Compare(Control, Treatment, share);
        Close(t, result.Statistic.Value);
        Close(p, result.PValue.Value);
        Close(control, result.Control.Value);
        Close(treatment, result.Treatment.Value);
    }

    /// <summary>The formulas of Dixon and Tukey in numpy, on scipy 1.10.1's mstats.winsorize; p by stats.t.</summary>
    [Theory]
    [InlineData(0.2, 5.3, 7.807777777777779, 3.5668190287325903, 10.99705195455096, 0.004421468380493738)]
    [InlineData(0.3, 5.324999999999999, 7.765555555555555, 2.753983545477072, 6.75696941918148, 0.029353443888738662)]
    public void Winsorised_means_agree_with_scipy(
        double share,
        double control,
        double treatment,
        double t,
        double freedom,
        double p
    )
    {
        TwoSampleTestResult result = WinsorisedMeansTest.Compare(Control, Treatment, share);
        Close(control, result.Control.Value);
        Close(treatment, result.Treatment.Value);
        Close(t, result.Statistic.Value);
        Close(freedom, result.DegreesOfFreedom!.Value);
        Close(p, result.PValue.Value, 1e-9);
        Assert.False(WinsorisedMeansTest.Compare([1, 2, 9], Treatment, 0.4).PValue.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => WinsorisedMeansTest.Compare(Control, Treatment, 0.5));
    }

    [Fact]
    public void Nothing_trimmed_is_Welch_and_Student()
    {
        TwoSampleTestResult yuen = YuenWelchTest.Compare(Control, Treatment, 0);
        TwoSampleTestResult welch = WelchTTest.Compare(Moments.Of(Control), Moments.Of(Treatment));
        Close(welch.DegreesOfFreedom!.Value, yuen.DegreesOfFreedom!.Value);
        Close(welch.PValue.Value, WinsorisedMeansTest.Compare(Control, Treatment, 0).PValue.Value);
        Close(welch.Difference.Interval.Value.Lower, yuen.Difference.Interval.Value.Lower);
        Interval student = MeanIntervals.Student(Moments.Of(Treatment)).Value;
        foreach (
            IntervalEstimate one in (IntervalEstimate[])
                [TrimmedMeans.Trimmed(Treatment, 0), TrimmedMeans.Winsorised(Treatment, 0)]
        )
        {
            Close(student.Lower, one.Interval.Value.Lower);
            Close(student.Upper, one.Interval.Value.Upper);
        }
    }

    /// <summary>Means: scipy.stats.trim_mean and mstats.winsorize; errors from the formulas of Tukey and McLaughlin, and Dixon and Tukey in numpy, with t(0.975, 6) = 2.44691185114496997 (mpmath).</summary>
    [Fact]
    public void One_sample_agrees_with_numpy()
    {
        IntervalEstimate trimmed = TrimmedMeans.Trimmed(Treatment);
        Close(7.752857142857143, trimmed.Value.Value);
        Close(6.514521520070963, trimmed.Interval.Value.Lower);
        Close(8.991192765643323, trimmed.Interval.Value.Upper);
        Assert.Equal(7, trimmed.Size);
        Assert.Single(trimmed.Warnings);

        IntervalEstimate winsorised = TrimmedMeans.Winsorised(Treatment);
        Close(7.807777777777777, winsorised.Value.Value);
        Close(6.546718505071566, winsorised.Interval.Value.Lower);
        Close(9.068837050483987, winsorised.Interval.Value.Upper);
    }

    [Fact]
    public void An_observation_far_out_changes_nothing_but_the_mean()
    {
        double[] far = [.. Treatment];
        far[Array.IndexOf(far, far.Max())] = 1e140;
        Assert.Equal(TrimmedMeans.Trimmed(Treatment), TrimmedMeans.Trimmed(far));
        Assert.Equal(TrimmedMeans.Winsorised(Treatment), TrimmedMeans.Winsorised(far));
        Assert.Equal(YuenWelchTest.Compare(Control, Treatment).PValue, YuenWelchTest.Compare(Control, far).PValue);
    }

    [Fact]
    public void Edges()
    {
        double[] hundred = [.. Enumerable.Range(0, 100).Select(i => (double)(i * i))];
        Assert.Equal(42, TrimmedMeans.Trimmed(hundred, 0.29).Size);
        Assert.Equal(UndefinedReason.TooFewObservations, TrimmedMeans.Trimmed([]).Value.Undefined!.Reason);
        IntervalEstimate three = TrimmedMeans.Trimmed([1, 2, 9], 0.4);
        Assert.Equal(2, three.Value.Value);
        Assert.Equal(UndefinedReason.TooFewObservations, three.Interval.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, TrimmedMeans.Winsorised([0, 5, 5, 5, 9]).Interval.Undefined!.Reason);
        Assert.False(YuenWelchTest.Compare([1, 2, 9], Treatment, 0.4).PValue.IsDefined);
        Assert.False(YuenWelchTest.Compare([3, 3, 3], [4, 4, 4]).PValue.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => TrimmedMeans.Trimmed([1, 2], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrimmedMeans.Trimmed([1, 2], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => YuenWelchTest.Compare([1, double.NaN], [1, 2]));
    }
}
