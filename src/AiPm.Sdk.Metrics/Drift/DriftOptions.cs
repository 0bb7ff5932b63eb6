using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How current counts are compared with a reference.</summary>
public sealed record DriftOptions
{
    /// <summary>The confidence of intervals, strictly between 0 and 1.</summary>
    /// <value>0.95.</value>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>How counts become shares where a logarithm is taken.</summary>
    /// <value>Half a count to every bin in use.</value>
    public BinSmoothing Smoothing
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Smoothing));
    } = BinSmoothing.HalfCount;

    /// <summary>How the p-value of the population stability index is made.</summary>
    /// <value>By the size of the counts.</value>
    public StabilityTest Test
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Test));
    } = StabilityTest.Automatic;

    /// <summary>The random permutations of a test that makes some, from 19 to 1,000,000; the smallest p-value is 1 ÷ (permutations + 1).</summary>
    /// <value>999.</value>
    public int Permutations
    {
        get;
        init => field = PermutationCount.Require(value, nameof(Permutations));
    } = 999;

    /// <summary>The seed of the permutations: equal data, options and seed give equal bits.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;
}
