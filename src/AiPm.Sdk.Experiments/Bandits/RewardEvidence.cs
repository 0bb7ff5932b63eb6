using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The rewards of an arm as far as they still count: how many came, their weight, their sum and their centred squares. Evidence merges.</summary>
/// <remarks>Without forgetting the weight is the count. The default value is no reward.</remarks>
public readonly record struct RewardEvidence
{
    /// <summary>Puts evidence together.</summary>
    /// <param name="count">How many rewards came in all, forgotten ones included; at least 0.</param>
    /// <param name="weight">What they weigh now, from 0 to the count.</param>
    /// <param name="sum">Their weighted sum; finite.</param>
    /// <param name="squaredDeviations">The weighted sum of squared distances from their mean; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    [JsonConstructor]
    public RewardEvidence(long count, double weight, double sum, double squaredDeviations)
    {
        Count = (long)Domain.NonNegative.Require(count);
        Weight = Domain.Between(0, count).Require(weight);
        Sum = Domain.Real.Require(sum);
        SquaredDeviations = Domain.NonNegative.Require(squaredDeviations);
    }

    private RewardEvidence(long count, double weight, double sum, double squares, bool known)
    {
        _ = known;
        Count = count;
        Weight = weight;
        Sum = sum;
        SquaredDeviations = squares;
    }

    /// <summary>How many rewards came, forgotten ones included.</summary>
    public long Count { get; }

    /// <summary>What they weigh.</summary>
    public double Weight { get; }

    /// <summary>Their weighted sum.</summary>
    public double Sum { get; }

    /// <summary>The weighted sum of squared distances from their mean.</summary>
    public double SquaredDeviations { get; }

    /// <summary>The evidence and one reward more.</summary>
    internal RewardEvidence With(double reward, double weight)
    {
        double total = Weight + weight;
        double step = Weight == 0 ? 0 : reward - Sum / Weight;
        return new(
            Count + 1,
            total,
            Sum + weight * reward,
            SquaredDeviations + step * step * (Weight * weight / total),
            known: true
        );
    }

    /// <summary>The evidence without a reward of full weight that was in it; its count stays.</summary>
    internal RewardEvidence Forget(double reward)
    {
        double left = Weight - 1;
        if (left < 0.5)
        {
            return new(Count, 0, 0, 0, known: true);
        }

        double sum = Sum - reward;
        double step = reward - sum / left;
        return new(Count, left, sum, Math.Max(0, SquaredDeviations - step * step * (left / Weight)), known: true);
    }

    /// <summary>Every reward counts this much of what it did.</summary>
    internal RewardEvidence Times(double share) =>
        new(Count, Weight * share, Sum * share, SquaredDeviations * share, known: true);

    /// <summary>The rewards of both.</summary>
    internal RewardEvidence Merge(RewardEvidence other)
    {
        double step = Weight == 0 || other.Weight == 0 ? 0 : other.Sum / other.Weight - Sum / Weight;
        double total = Weight + other.Weight;
        double between = step == 0 ? 0 : step * step * (Weight * other.Weight / total);
        return new(
            Count + other.Count,
            total,
            Sum + other.Sum,
            SquaredDeviations + other.SquaredDeviations + between,
            known: true
        );
    }

    /// <summary>What is left without a part of it.</summary>
    internal RewardEvidence Without(RewardEvidence part)
    {
        double left = Math.Max(0, Weight - part.Weight);
        double sum = Sum - part.Sum;
        double step = left == 0 || part.Weight == 0 ? 0 : part.Sum / part.Weight - sum / left;
        double between = step == 0 ? 0 : step * step * (left * part.Weight / Weight);
        return new(
            Count - part.Count,
            left,
            sum,
            left == 0 ? 0 : Math.Max(0, SquaredDeviations - part.SquaredDeviations - between),
            known: true
        );
    }
}
