using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A feature with the loss of every row when the feature's column was permuted, once for each repeat.</summary>
public sealed record PermutedFeature
{
    /// <summary>Puts the losses together.</summary>
    /// <param name="feature">The feature; not empty.</param>
    /// <param name="losses">For each repeat the loss of every row, in the order of the rows; at least one repeat, all finite and of one length.</param>
    /// <param name="donors">
    /// For each repeat, which row's value each row was given: the permutation itself. Left out where it was not kept; the interval is then wider than need be.
    /// </param>
    /// <exception cref="ArgumentException">The feature is empty, there is no repeat, repeats differ in length, or donors are no permutations of the rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A loss is not finite; the message names the row.</exception>
    public PermutedFeature(string feature, IEnumerable<double[]> losses, IEnumerable<int[]>? donors = null)
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

        Donors = donors is null ? null : [.. donors.Select(repeat => ImmutableArray.Create(repeat))];
        if (Donors is { } given)
        {
            PairedRows.RequireLength(Losses.Length, given.Length, nameof(losses), nameof(donors));
            foreach (ImmutableArray<int> repeat in given)
            {
                PairedRows.RequireLength(Losses[0].Length, repeat.Length, nameof(losses), nameof(donors));
                if (!repeat.Order().SequenceEqual(Enumerable.Range(0, repeat.Length)))
                {
                    throw new ArgumentException(
                        $"donors of \"{feature}\" must hold every row from 0 to {repeat.Length - 1} once in each repeat",
                        nameof(donors)
                    );
                }
            }
        }
    }

    [JsonConstructor]
    private PermutedFeature(
        string feature,
        ImmutableArray<ImmutableArray<double>> losses,
        ImmutableArray<ImmutableArray<int>>? donors
    )
        : this(
            feature,
            losses.IsDefault ? [] : losses.Select(repeat => repeat.ToArray()),
            donors?.Select(repeat => repeat.ToArray())
        ) { }

    /// <summary>The feature.</summary>
    public string Feature { get; }

    /// <summary>For each repeat the loss of every row.</summary>
    public ImmutableArray<ImmutableArray<double>> Losses { get; }

    /// <summary>For each repeat, which row's value each row was given; <see langword="null"/> where that is not known.</summary>
    public ImmutableArray<ImmutableArray<int>>? Donors { get; }

    /// <summary>Equal when the feature, every loss and every donor are.</summary>
    public bool Equals(PermutedFeature? other) =>
        other is not null
        && Feature == other.Feature
        && Losses.Length == other.Losses.Length
        && Losses.Zip(other.Losses, (one, two) => one.SequenceEqual(two)).All(same => same)
        && (
            Donors is { } mine && other.Donors is { } theirs
                ? mine.Zip(theirs, (one, two) => one.SequenceEqual(two)).All(same => same)
                : Donors is null && other.Donors is null
        );

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Feature, Losses.Length, Losses[0].Length);
}
