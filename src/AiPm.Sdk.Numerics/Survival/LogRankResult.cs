using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>Whether groups lose people at different rates.</summary>
public sealed record LogRankResult
{
    internal LogRankResult(
        ImmutableArray<LogRankGroup> groups,
        int degreesOfFreedom,
        Measured statistic,
        Measured pValue
    )
    {
        Groups = groups;
        DegreesOfFreedom = degreesOfFreedom;
        Statistic = statistic;
        PValue = pValue;
        string lost = string.Join(
            "; ",
            groups.Select(group =>
                $"{NumberText.Count(group.Observed)} lost where {NumberText.Number(group.Expected)} were expected"
            )
        );
        Explanation = new(
            pValue.TryGet(out double p, out Undefined? undefined)
                ? $"{lost} ({ShareText.PValueStatement(p)})."
                : undefined.Sentence,
            "log-rank test (Mantel 1966; Peto and Peto 1972)",
            [
                "who stops being observed would have stayed as long as those who are observed on, in each group",
                "rates that cross over time may hide from it",
            ]
        );
    }

    /// <summary>The groups in the order given.</summary>
    public ImmutableArray<LogRankGroup> Groups { get; }

    /// <summary>Groups that were at risk together with another, less one.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>χ², from the differences of observed and expected losses.</summary>
    public Measured Statistic { get; }

    /// <summary>The p-value from the χ² distribution, two-sided.</summary>
    public Measured PValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Equal when groups and statistic are.</summary>
    public bool Equals(LogRankResult? other) =>
        other is not null && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan()) && Statistic == other.Statistic;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Groups.Length, Statistic);
}
