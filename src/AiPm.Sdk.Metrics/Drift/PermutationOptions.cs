namespace AiPm.Sdk.Metrics;

/// <summary>How a permutation test of two samples is run.</summary>
public sealed record PermutationOptions
{
    /// <summary>The random permutations, from 19 to 1,000,000; the smallest p-value is 1 ÷ (permutations + 1).</summary>
    /// <value>999.</value>
    public int Permutations
    {
        get;
        init => field = PermutationCount.Require(value, nameof(Permutations));
    } = 999;

    /// <summary>The seed: equal data, options and seed give equal bits.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;
}
