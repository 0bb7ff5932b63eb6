namespace AiPm.Sdk.Numerics.Tests;

public class EProcessTests
{
    [Fact]
    public void The_p_value_is_one_over_the_highest_evidence_and_never_rises()
    {
        EProcess process = default;
        Assert.Equal(1, process.PValue);
        process = process.Times(Math.Log(0.5)).Times(Math.Log(30)).Times(Math.Log(0.1));
        Assert.Equal(Math.Log(1.5), process.LogValue, 14);
        Assert.Equal(1.0 / 15, process.PValue, 15);
        Assert.True(process.HasReached(0.07));
        Assert.False(process.HasReached(0.06));
        EProcess ruined = process.Times(double.NegativeInfinity).Times(100);
        Assert.Equal(double.NegativeInfinity, ruined.LogValue);
        Assert.Equal(1.0 / 15, ruined.PValue, 15);
        Assert.Equal(Math.Log(40), process.At(Math.Log(40)).LogHighest, 15);
        Assert.Throws<ArgumentOutOfRangeException>(() => process.Times(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => process.At(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => process.HasReached(0));
    }

    [Fact]
    public void E_values_average_with_weights_also_beyond_any_double()
    {
        Assert.Equal(Math.Log(2.5), EProcess.LogAverage([Math.Log(4), 0]), 15);
        Assert.Equal(Math.Log(3.25), EProcess.LogAverage([Math.Log(4), 0], [3, 1]), 15);
        Assert.Equal(5000 - Math.Log(2), EProcess.LogAverage([5000, double.NegativeInfinity]), 10);
        Assert.Equal(double.NegativeInfinity, EProcess.LogAverage([double.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => EProcess.LogAverage([]));
        Assert.Throws<ArgumentException>(() => EProcess.LogAverage([0, 0], [1]));
        Assert.Throws<ArgumentException>(() => EProcess.LogAverage([0, 0], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EProcess.LogAverage([0, 0], [1, -1]));
    }
}
