using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Bands that a framework publishes, or a team agrees on, to say what a score means.</summary>
public sealed record ScoreBands
{
    /// <summary>Bands.</summary>
    /// <param name="source">Who published them, with the year.</param>
    /// <param name="bands">From the highest to the band below all others, which has no least score.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or they are not in this order.</exception>
    public ScoreBands(string source, params IReadOnlyList<ScoreBand> bands)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(bands);
        bool isOrdered =
            bands.Count >= 2
            && bands[^1].AtLeast is null
            && bands.Take(bands.Count - 1).All(band => band.AtLeast is not null)
            && bands
                .Zip(bands.Skip(1))
                .All(pair => pair.Second.AtLeast is null || pair.First.AtLeast > pair.Second.AtLeast);
        if (!isOrdered)
        {
            throw new ArgumentException(
                "bands must be at least two, from the highest down, the last without a least score",
                nameof(bands)
            );
        }

        Source = source;
        Bands = [.. bands];
    }

    /// <summary>Who published them.</summary>
    public string Source { get; }

    /// <summary>The bands, highest first.</summary>
    public IReadOnlyList<ScoreBand> Bands { get; }

    /// <summary>The band of a score; a score on a boundary belongs to the higher band.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is not finite.</exception>
    public ScoreBand this[double score]
    {
        get
        {
            Domain.Real.Require(score);
            return Bands.First(band => band.AtLeast is not { } least || score >= least);
        }
    }

    /// <summary>Equal when source and every band are equal.</summary>
    public bool Equals(ScoreBands? other) =>
        other is not null && Source == other.Source && Bands.SequenceEqual(other.Bands);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Bands.Count);
}
