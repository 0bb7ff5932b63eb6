using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How many rows of a data set are of one slice, beside the slice's share of the population.</summary>
public readonly record struct SliceCount
{
    /// <summary>Makes the count.</summary>
    /// <param name="name">The slice; not empty.</param>
    /// <param name="rows">At least 0.</param>
    /// <param name="targetShare">Its share of the population the data should stand for, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    [JsonConstructor]
    public SliceCount(string name, long rows, double targetShare)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _ = Domain.NonNegative.Require(rows);
        Name = name;
        Rows = rows;
        TargetShare = Domain.OpenShare.Require(targetShare);
    }

    /// <summary>The slice.</summary>
    public string Name { get; }

    /// <summary>The rows of it.</summary>
    public long Rows { get; }

    /// <summary>Its share of the population.</summary>
    public double TargetShare { get; }
}
