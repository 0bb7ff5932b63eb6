using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What clicks on interleaved lists say of two rankings.</summary>
public sealed record InterleavingResult
{
    private static readonly string[] Assumptions =
    [
        "users are independent of each other",
        "users do not know which ranking an item comes from",
    ];

    internal InterleavingResult(long wins, long ties, long losses, LinearisedStatistic mean, double confidence)
    {
        Wins = wins;
        Ties = ties;
        Losses = losses;
        Undefined none = new(UndefinedReason.TooFewObservations, "There are no impressions to judge.");
        bool isAny = wins + ties + losses > 0;
        ShareWon = new(
            "share of impressions won by the candidate, ties counting half",
            isAny ? mean.Value : none,
            isAny ? mean.Wilson(confidence) : none,
            Domain.OpenShare.Require(confidence),
            TeamDraft.Method,
            mean.Count,
            Domain.Share,
            [new("wins", wins), new("ties", ties), new("losses", losses)],
            Assumptions
        );
        PValue = isAny ? EvenMatch.PValue(mean) : none;
        SignTest = McNemarTest.Compare(losses, wins).ExactPValue;
        Verdict =
            !ShareWon.Interval.TryGet(out Interval interval, out _) ? SeparationVerdict.Undefined
            : interval.Lower > 0.5 ? SeparationVerdict.Better
            : interval.Upper < 0.5 ? SeparationVerdict.Worse
            : SeparationVerdict.NotSeparable;
    }

    /// <summary>Impressions in which the candidate had more clicks.</summary>
    public long Wins { get; }

    /// <summary>Impressions without a preference.</summary>
    public long Ties { get; }

    /// <summary>Impressions in which the baseline had more clicks.</summary>
    public long Losses { get; }

    /// <summary>(wins + ties/2)/impressions; ½ where neither is preferred.</summary>
    public IntervalEstimate ShareWon { get; }

    /// <summary>The two-sided p-value of no preference, over users, of the test whose interval this is; undefined where all impressions are ties.</summary>
    public Measured PValue { get; }

    /// <summary>The exact two-sided sign test of the impressions with a preference; right only where each user has one impression.</summary>
    public Measured SignTest { get; }

    /// <summary>Whether the interval lies on one side of ½.</summary>
    public SeparationVerdict Verdict { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation => ShareWon.Explanation;

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
