using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How an analysis is tried out on splits of historical units.</summary>
public sealed record AaOptions
{
    /// <summary>The number of splits.</summary>
    /// <value>2,000 by default: a false positive rate of 5 % is then known to about one point.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 20 or above 1,000,000.</exception>
    public int Splits
    {
        get;
        init =>
            field = value is >= 20 and <= 1_000_000
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Splits),
                    value,
                    $"Splits must be from 20 to 1000000, but was {value}"
                );
    } = 2_000;

    /// <summary>The seed of the splits.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The confidence of the interval of the false positive rate.</summary>
    /// <value>0.95 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Confidence
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>How far the false positive rate may lie from α, as a share of α.</summary>
    /// <value>0.4 by default: from 3 % to 7 % for an α of 5 %.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Tolerance
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Tolerance));
    } = 0.4;
}
