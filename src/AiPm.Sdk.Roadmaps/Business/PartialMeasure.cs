using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A measure that exists in some draws only: a payback that never comes, a rate of return that is not there or not the only one.</summary>
/// <remarks>Where it does not exist it counts as beyond every number: P(payback ≤ 3) is over all draws.</remarks>
public sealed class PartialMeasure
{
    private readonly double[] _sorted;
    private readonly long _draws;

    internal PartialMeasure(string name, IReadOnlyList<double?> values)
    {
        Name = name;
        _draws = values.Count;
        _sorted = [.. values.Where(value => value is not null).Select(value => value!.Value).Order()];
        ShareDefined = _draws == 1 ? new(_sorted.Length, 0) : SimulatedValue.Share(_sorted.Length, _draws);
    }

    /// <summary>What is measured.</summary>
    public string Name { get; }

    /// <summary>The share of draws in which it exists.</summary>
    public SimulatedValue ShareDefined { get; }

    /// <summary>The mean over the draws in which it exists; undefined where there is none.</summary>
    public Measured MeanWhereDefined => _sorted.Length == 0 ? Nowhere : _sorted.Average();

    /// <summary>The values where it exists, ascending.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> Values => _sorted;

    private Undefined Nowhere => new(UndefinedReason.DoesNotExist, $"There is no {Name} in any draw.");

    /// <summary>P(it exists and is at most a value), over all draws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public SimulatedValue ProbabilityAtMost(double value)
    {
        int count = OrderStatistic.CountAtMost(_sorted, Domain.Real.Require(value));
        return _draws == 1 ? new(count, 0) : SimulatedValue.Share(count, _draws);
    }

    /// <summary>The smallest value that it stays at or below in at least this share of all draws; never interpolated.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>Undefined where it exists in fewer draws than that.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public Measured Percentile(double probability)
    {
        int rank = OrderStatistic.Rank(probability, checked((int)_draws));
        return rank < _sorted.Length
            ? _sorted[rank]
            : new Undefined(
                UndefinedReason.DoesNotExist,
                $"There is a {Name} in {ShareText.Probability(ShareDefined)} of draws only, fewer than {ShareText.Probability(probability)}."
            );
    }
}
