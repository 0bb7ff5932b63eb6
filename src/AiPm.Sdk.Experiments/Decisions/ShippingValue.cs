using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What shipping is worth and what being wrong costs: benefit = value · effect in the wanted direction − cost.</summary>
public sealed record ShippingValue
{
    /// <summary>States the value.</summary>
    /// <param name="metric">The id of the metric whose difference is worth something; not empty.</param>
    /// <param name="valueOfOne">What a difference of 1 in the wanted direction is worth over the time that counts, for all users: for a share, one more point is a hundredth of it. Positive.</param>
    /// <param name="cost">What shipping and keeping it costs, at least 0.</param>
    /// <param name="largestExpectedLoss">The expected loss, against not shipping, up to which one may be wrong; at least 0.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ShippingValue(string metric, double valueOfOne, double cost, double largestExpectedLoss)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Metric = metric;
        ValueOfOne = Domain.Positive.Require(valueOfOne);
        Cost = Domain.NonNegative.Require(cost);
        LargestExpectedLoss = Domain.NonNegative.Require(largestExpectedLoss);
    }

    /// <summary>The id of the metric.</summary>
    public string Metric { get; }

    /// <summary>What a difference of 1 is worth.</summary>
    public double ValueOfOne { get; }

    /// <summary>What shipping costs.</summary>
    public double Cost { get; }

    /// <summary>The expected loss up to which one may be wrong.</summary>
    public double LargestExpectedLoss { get; }

    /// <summary>The unit of value, cost and loss, as <c>EUR</c>; empty where there is none.</summary>
    public string Unit
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = "";

    /// <summary>What is believed of the difference before the data, as learned from past experiments; flat where left out.</summary>
    public NormalDistribution? Prior { get; init; }
}
