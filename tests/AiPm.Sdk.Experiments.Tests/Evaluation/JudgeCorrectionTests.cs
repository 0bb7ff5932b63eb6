using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.Evaluation;

public class JudgeCorrectionTests
{
    [Fact]
    public void The_share_is_that_of_Rogan_and_Gladen()
    {
        JudgeCorrection found = JudgeCorrection.Of(new(600, 1000), new(90, 100), new(80, 100));
        Assert.Equal((0.6 + 0.8 - 1) / 0.7, found.Share.Value.Value, 14);
        Assert.Empty(found.Share.Warnings);
    }

    [Fact]
    public void The_size_is_that_of_the_smallest_of_the_three_samples()
    {
        Assert.Equal(50, JudgeCorrection.Of(new(30, 50), new(90, 100), new(80, 120)).Share.Size);
        Assert.Equal(60, JudgeCorrection.Of(new(600, 1000), new(50, 60), new(80, 100)).Share.Size);
        Assert.Equal(70, JudgeCorrection.Of(new(600, 1000), new(90, 100), new(60, 70)).Share.Size);
    }

    /// <summary>By hand from the formulas of Lang and Reiczigel 2014, section 2, with z = 1.959963984540054.</summary>
    [Fact]
    public void The_interval_is_that_of_Lang_and_Reiczigel()
    {
        const double z = 1.959963984540054;
        double n = 1000 + z * z;
        double p = (600 + z * z / 2) / n;
        double se = 91d / 102;
        double sp = 81d / 102;
        double share = (p + sp - 1) / (se + sp - 1);
        double shift = 2 * z * z * (share * se * (1 - se) / 102 - (1 - share) * sp * (1 - sp) / 102);
        double error =
            Math.Sqrt(
                p * (1 - p) / n + share * share * se * (1 - se) / 102 + (1 - share) * (1 - share) * sp * (1 - sp) / 102
            ) / (se + sp - 1);
        Interval found = JudgeCorrection.Of(new(600, 1000), new(90, 100), new(80, 100)).Share.Interval.Value;
        Assert.Equal(share + shift - z * error, found.Lower, 12);
        Assert.Equal(share + shift + z * error, found.Upper, 12);
    }

    [Fact]
    public void A_judge_no_better_than_chance_corrects_nothing()
    {
        JudgeCorrection found = JudgeCorrection.Of(new(60, 100), new(5, 10), new(5, 10));
        Assert.False(found.Share.IsDefined);
        Assert.Contains("no better than chance", found.ToString(), StringComparison.Ordinal);
        JudgeCorrection open = JudgeCorrection.Of(new(60, 100), new(6, 10), new(5, 10));
        Assert.Equal(new Interval(0, 1), open.Share.Interval.Value);
        Assert.Contains(open.Share.Warnings, warning => warning.Contains("too few labels", StringComparison.Ordinal));
    }

    [Fact]
    public void A_judge_without_errors_in_the_sample_is_said_to_be_one()
    {
        JudgeCorrection found = JudgeCorrection.Of(new(60, 100), new(10, 10), new(10, 10));
        Assert.Equal(0.6, found.Share.Value.Value, 14);
        Assert.Contains(
            found.Share.Warnings,
            warning => warning.Contains("no error on 10 labelled right", StringComparison.Ordinal)
        );
        Interval plain = ProportionIntervals.Wilson(new(60, 100)).Value;
        Assert.True(found.Share.Interval.Value.Upper - found.Share.Interval.Value.Lower > plain.Upper - plain.Lower);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Contains(
            "sensitivity",
            JudgeCorrection.Of(new(1, 2), new(0, 0), new(1, 1)).ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "specificity",
            JudgeCorrection.Of(new(1, 2), new(1, 1), new(0, 0)).ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no answers",
            JudgeCorrection.Of(new(0, 0), new(1, 1), new(1, 1)).ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "0 or 1 only",
            Assert.Throws<ArgumentException>(() => JudgeCorrection.Of(JudgedSample.Of([0.5], [1], [1]))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            JudgeCorrection.Of(new(1, 100), new(90, 100), new(80, 100)).Share.Warnings,
            warning => warning.Contains("leaves 0 to 1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_sample_gives_the_counts()
    {
        JudgeCorrection sample = JudgeCorrection.Of(JudgedSample.Of([1, 1, 1, 0, 0], [1, 1, 0, 0, 1], [1, 0, 1, 1]));
        JudgeCorrection counts = JudgeCorrection.Of(new(3, 4), new(2, 3), new(1, 2));
        Assert.Equal(counts, sample);
    }
}
