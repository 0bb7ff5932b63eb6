using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A past forecast by its quantiles, "50 % by day 20, 85 % by day 31", and what came of it.</summary>
public sealed record QuantileForecast
{
    /// <summary>A forecast and its outcome.</summary>
    /// <param name="id">Not blank.</param>
    /// <param name="levels">Probabilities, rising, strictly between 0 and 1; at least one.</param>
    /// <param name="values">The value that the outcome was to stay at or below with each; never falling.</param>
    /// <param name="actual">What it was.</param>
    /// <exception cref="ArgumentException">The id is blank, the lists differ in length or are empty, levels do not rise or values fall.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public QuantileForecast(string id, ReadOnlySpan<double> levels, ReadOnlySpan<double> values, double actual)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (levels.IsEmpty || levels.Length != values.Length)
        {
            throw new ArgumentException(
                $"values must be as many as levels and at least one, but were {values.Length} for {levels.Length} levels",
                nameof(values)
            );
        }

        Domain.OpenShare.Require(levels);
        Domain.Real.Require(values);
        for (int i = 1; i < levels.Length; i++)
        {
            if (!(levels[i] > levels[i - 1]) || values[i] < values[i - 1])
            {
                throw new ArgumentException(
                    $"levels must rise and values never fall, but \"{id}\" has {NumberText.Number(values[i])} at {NumberText.Number(levels[i])} after {NumberText.Number(values[i - 1])} at {NumberText.Number(levels[i - 1])}",
                    nameof(values)
                );
            }
        }

        Id = id;
        Levels = [.. levels];
        Values = [.. values];
        Actual = Domain.Real.Require(actual);
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The probabilities.</summary>
    public ImmutableArray<double> Levels { get; }

    /// <summary>The value at each.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>What it was.</summary>
    public double Actual { get; }

    /// <summary>A forecast whose quantiles are read from a function: <c>when.Percentile</c>, <c>estimate.Quantile</c>.</summary>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static QuantileForecast From(
        string id,
        Func<double, double> quantile,
        ReadOnlySpan<double> levels,
        double actual
    )
    {
        ArgumentNullException.ThrowIfNull(quantile);
        double[] values = new double[levels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = quantile(levels[i]);
        }

        return new(id, levels, values, actual);
    }

    /// <summary>
    /// The pinball loss of a quantile: level × (actual − value) where the actual is above, else (1 − level) × (value − actual). Its mean is
    /// least for the true quantile (Koenker and Bassett 1978).
    /// </summary>
    /// <param name="level">Strictly between 0 and 1.</param>
    /// <param name="value">The forecast quantile.</param>
    /// <param name="actual">What it was.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static double PinballLoss(double level, double value, double actual)
    {
        Domain.OpenShare.Require(level);
        double excess = Domain.Real.Require(actual) - Domain.Real.Require(value);
        return excess >= 0 ? level * excess : (level - 1) * excess;
    }

    /// <summary>Equal when id, levels, values and outcome are.</summary>
    public bool Equals(QuantileForecast? other) =>
        other is not null
        && Id == other.Id
        && Levels.AsSpan().SequenceEqual(other.Levels.AsSpan())
        && Values.AsSpan().SequenceEqual(other.Values.AsSpan())
        && Actual.Equals(other.Actual);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Levels.Length, Actual);
}
