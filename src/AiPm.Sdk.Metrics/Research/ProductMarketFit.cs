using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The product/market fit survey: whether at least 40 % of users would be very disappointed without the product. Ellis 2009; by segment, Vohra 2018.
/// </summary>
/// <remarks>
/// Wilson's interval. The intervals of segments have confidence 1 − α/m each (Bonferroni), so that all m hold together: the best of many segments reaches
/// 40 % by luck easily. Those who no longer use the product are no part of the share. The 40 % is a rule of thumb from start-ups.
/// </remarks>
public sealed record ProductMarketFit
{
    /// <summary>The level of the rule of thumb.</summary>
    public const double UsualLevel = 0.4;

    private ProductMarketFit(
        Disappointment answers,
        IReadOnlyList<(string Name, Disappointment Answers)> segments,
        double level,
        double confidence
    )
    {
        Answers = answers;
        Level = level;
        Threshold reach = Threshold.AtLeast(level);
        Share = ProportionEstimates.Wilson("very disappointed", answers.Counts, confidence);
        Verdict = Share.Judge(reach);
        double joint = 1 - (1 - confidence) / Math.Max(1, segments.Count);
        Segments =
        [
            .. segments.Select(segment =>
            {
                IntervalEstimate share = ProportionEstimates.Wilson(
                    $"very disappointed of {segment.Name}",
                    segment.Answers.Counts,
                    joint
                );
                return new FitSegment(segment.Name, share, share.Judge(reach));
            }),
        ];
        string[] sure =
        [
            .. Segments.Where(segment => segment.Verdict == IntervalVerdict.Met).Select(segment => segment.Name),
        ];
        string verdict = Verdict switch
        {
            IntervalVerdict.Met => $"That is at least {ShareText.Level(level)}, beyond doubt.",
            IntervalVerdict.NotMet => $"That is below {ShareText.Level(level)}, beyond doubt.",
            IntervalVerdict.NotEnoughData => $"That is too few answers to tell from {ShareText.Level(level)}.",
            _ => "There is no verdict.",
        };
        string found =
            segments.Count == 0 ? ""
            : sure.Length == 0 ? " No segment surely reaches the level."
            : $" Surely at the level: {string.Join(", ", sure)}.";
        Explanation = new(
            $"{Share.Explanation.Sentence} {verdict}{found}",
            "product/market fit survey (Ellis 2009) with Wilson's interval (Wilson 1927), segments corrected for their number (Bonferroni)",
            ["respondents are a fair sample of users who know the product", "respondents are independent of each other"]
        );
    }

    /// <summary>All answers.</summary>
    public Disappointment Answers { get; }

    /// <summary>The level asked about.</summary>
    public double Level { get; }

    /// <summary>The share very disappointed.</summary>
    public IntervalEstimate Share { get; }

    /// <summary>Whether the whole interval reaches the level.</summary>
    public IntervalVerdict Verdict { get; }

    /// <summary>The segments in the order given.</summary>
    public ImmutableArray<FitSegment> Segments { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges a survey without segments.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="level">The share to reach, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static ProductMarketFit Of(Disappointment answers, double level = UsualLevel, double confidence = 0.95) =>
        new(answers, [], Domain.OpenShare.Require(level), Domain.OpenShare.Require(confidence));

    /// <summary>Judges a survey whose respondents fall into segments, each into one.</summary>
    /// <inheritdoc cref="Of(Disappointment, double, double)"/>
    /// <param name="segments">The answers of each segment, by its name.</param>
    /// <param name="level">The share to reach, strictly between 0 and 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A name is empty or comes twice.</exception>
    public static ProductMarketFit Of(
        IReadOnlyList<(string Name, Disappointment Answers)> segments,
        double level = UsualLevel,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(segments);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, _) in segments)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(segments));
            if (!names.Add(name))
            {
                throw new ArgumentException(
                    $"segments must each have a name of their own, but \"{name}\" comes twice",
                    nameof(segments)
                );
            }
        }

        return new(
            segments.Aggregate(default(Disappointment), (all, segment) => all.Merge(segment.Answers)),
            segments,
            Domain.OpenShare.Require(level),
            Domain.OpenShare.Require(confidence)
        );
    }

    /// <summary>Equal when answers, level, share and segments are.</summary>
    public bool Equals(ProductMarketFit? other) =>
        other is not null
        && Answers == other.Answers
        && Level.Equals(other.Level)
        && Share == other.Share
        && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Answers, Level, Segments.Length);
}
