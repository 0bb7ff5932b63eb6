using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

public class SampleRatioSequenceTests
{
    [Fact]
    public void The_published_mismatch_is_found_at_any_time()
    {
        // 821588 : 815482 at 1:1 (chi-squared 22.77, p 1.8e-6): the mixture at 40 digits is exp(8.765972292410426).
        SampleRatioSequence sequence = SampleRatioSequence.Start([1, 1]).Next(821_588, 815_482);
        Assert.Equal(8.765972292410426, sequence.Evidence.LogValue, 1e-8);
        Assert.Equal(Math.Exp(-8.765972292410426), sequence.PValue, 1e-12);
        Assert.True(sequence.IsMismatch);
        Assert.Equal(1, sequence.AlarmAtLook);
        SampleRatioCheck fixedCheck = SampleRatioCheck.Of([821_588, 815_482], [1, 1]);
        Assert.Equal(22.7743688418944, fixedCheck.Test.Statistic.Value, 10);
        Assert.Equal(1.8217929e-6, fixedCheck.Test.PValue.Value, 12);
        Assert.Equal(
            "The split of units is broken: 821,588 : 815,482 units for a planned 1 : 1, always-valid p = 0.000156; the alarm was raised at look 1.",
            sequence.Explanation.Sentence
        );
    }

    [Fact]
    public void Weights_need_not_sum_to_1_and_arms_may_be_relabelled()
    {
        SampleRatioSequence one = SampleRatioSequence.Start([2, 1, 1], concentration: 100).Next(520, 240, 251);
        SampleRatioSequence other = SampleRatioSequence
            .Start([0.25, 0.5, 0.25], concentration: 100)
            .Next(251, 520, 240);
        Assert.Equal(-1.9105169412288516, one.Evidence.LogValue, 10);
        Assert.Equal(one.Evidence.LogValue, other.Evidence.LogValue, 10);
        Assert.Equal(1, one.PValue);
    }

    [Fact]
    public void The_alarm_stays_and_the_p_value_never_rises()
    {
        SampleRatioSequence sequence = SampleRatioSequence.Start([1, 1], concentration: 100);
        double p = 1;
        foreach ((long a, long b) in new (long, long)[] { (100, 100), (400, 250), (1000, 1000), (5000, 5000) })
        {
            sequence = sequence.Next(a, b);
            Assert.True(sequence.PValue <= p);
            p = sequence.PValue;
        }

        Assert.Equal(2, sequence.AlarmAtLook);
        Assert.True(sequence.Evidence.LogValue < 0);
        Assert.Equal(
            SampleRatioSequence.Start([1, 1]).Next(30, 20).Next(50, 60),
            SampleRatioSequence.Start([1, 1]).Add(30, 20).Add(20, 40)
        );
    }

    [Fact]
    public void Bad_input_is_named()
    {
        SampleRatioSequence sequence = SampleRatioSequence.Start([1, 1]).Next(10, 12);
        Assert.Contains(
            "units must be at least the 12 of the look before in arm 1, but were 11",
            Assert.Throws<ArgumentException>(() => sequence.Next(10, 11)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => sequence.Next(10, 12, 13));
        Assert.Throws<ArgumentException>(() => sequence.Add(10));
        Assert.Throws<ArgumentException>(() => sequence.Add(1, -1));
        Assert.Throws<ArgumentException>(() => SampleRatioSequence.Start([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleRatioSequence.Start([1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleRatioSequence.Start([1, 1], alpha: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleRatioSequence.Start([1, 1], concentration: 0));
    }
}
