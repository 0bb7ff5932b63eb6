using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How often one model's answers are preferred to another's, from wins, ties and losses, ties counting half.</summary>
public sealed record WinRate
{
    private static readonly string[] Assumptions =
    [
        "comparisons are independent: one a prompt",
        "prompts are a fair sample of those asked about",
        "the order in which the judge saw the answers was random",
    ];

    private WinRate(long wins, long ties, long losses, double confidence)
    {
        Wins = wins;
        Ties = ties;
        Losses = losses;
        long all = checked(wins + ties + losses);
        Rate = MetricIntervals.Share(
            "win rate",
            LinearisedStatistic.OfCounts([1, 0.5, 0], [wins, ties, losses]),
            confidence,
            [new("wins", wins), new("ties", ties), new("losses", losses)],
            Assumptions,
            method: MetricIntervals.ScoreMethod
        );
        RateOfDecided = ProportionEstimates.Wilson("win rate without ties", new(wins, wins + losses), confidence);
        TieRate = ProportionEstimates.Wilson("tie rate", new(ties, all), confidence);
        PValue = SignTest(wins, losses);
        Explanation = new(
            !Rate.IsDefined ? "There are no comparisons to judge."
                : PValue.TryGet(out double p, out _) ? $"{Rate} Against an even match: {ShareText.PValueStatement(p)}."
                : Rate.Explanation.Sentence,
            $"{MetricIntervals.ScoreMethod}; exact sign test of the decided comparisons",
            Assumptions
        );
    }

    /// <summary>Comparisons won.</summary>
    public long Wins { get; }

    /// <summary>Comparisons in which neither was preferred.</summary>
    public long Ties { get; }

    /// <summary>Comparisons lost.</summary>
    public long Losses { get; }

    /// <summary>(wins + ties/2)/all.</summary>
    public IntervalEstimate Rate { get; }

    /// <summary>wins/(wins + losses): among those with a preference.</summary>
    public IntervalEstimate RateOfDecided { get; }

    /// <summary>ties/all.</summary>
    public IntervalEstimate TieRate { get; }

    /// <summary>The two-sided p-value of an even match, by the exact sign test of the decided comparisons; undefined without them.</summary>
    public Measured PValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges comparisons.</summary>
    /// <param name="wins">At least 0.</param>
    /// <param name="ties">At least 0.</param>
    /// <param name="losses">At least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Without comparisons everything is undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the confidence outside its range.</exception>
    /// <exception cref="OverflowException">The counts exceed 2⁶³ − 1.</exception>
    public static WinRate Of(long wins, long ties, long losses, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wins);
        ArgumentOutOfRangeException.ThrowIfNegative(ties);
        ArgumentOutOfRangeException.ThrowIfNegative(losses);
        return new(wins, ties, losses, confidence);
    }

    private static Measured SignTest(long wins, long losses)
    {
        long decided = wins + losses;
        return decided == 0
            ? new Undefined(UndefinedReason.TooFewObservations, "No comparison was decided.")
            : Math.Min(1, 2 * new BinomialDistribution(decided, 0.5).Cumulative(Math.Min(wins, losses)));
    }
}
