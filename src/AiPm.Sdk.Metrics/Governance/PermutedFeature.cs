using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A feature with the loss of every row when the feature's column was permuted, once for each repeat.</summary>
public sealed record PermutedFeature
{
    /// <summary>Puts the losses together.</summary>
    /// <param name="feature">The feature; not empty.</param>
    /// <param name="losses">For each repeat the loss of every row, in the order of the rows; at least one repeat, all finite and of one length.</param>
    /// <exception cref="ArgumentException">The feature is empty, there is no repeat, or repeats differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A loss is not finite; the message names the row.</exception>
    public PermutedFeature(string feature, IEnumerable<double[]> losses)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(feature);
        ArgumentNullException.ThrowIfNull(losses);
        Feature = feature;
        Losses = [.. losses.Select(repeat => ImmutableArray.Create(repeat))];
        if (Losses.IsEmpty)
        {
            throw new ArgumentException(
                $"losses of \"{feature}\" must have at least 1 repeat, but had none",
                nameof(losses)
            );
        }

        foreach (ImmutableArray<double> repeat in Losses)
        {
            PairedRows.RequireLength(Losses[0].Length, repeat.Length, "losses", nameof(losses));
            Domain.Real.Require(repeat.AsSpan(), nameof(losses));
        }
    }

    /// <summary>The feature.</summary>
    public string Feature { get; }

    /// <summary>For each repeat the loss of every row.</summary>
    public ImmutableArray<ImmutableArray<double>> Losses { get; }

    /// <summary>Equal when the feature and every loss are.</summary>
    public bool Equals(PermutedFeature? other) =>
        other is not null
        && Feature == other.Feature
        && Losses.Length == other.Losses.Length
        && Losses.Zip(other.Losses, (one, two) => one.SequenceEqual(two)).All(same => same);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Feature, Losses.Length, Losses[0].Length);
}
