using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What is fixed before the first look of an always-valid analysis, apart from its error rate.</summary>
public sealed record AlwaysValidDesign
{
    /// <summary>A design.</summary>
    /// <param name="tuning">Where sequences are narrowest.</param>
    public AlwaysValidDesign(SequenceTuning tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        Tuning = tuning;
    }

    /// <summary>Where sequences are narrowest.</summary>
    public SequenceTuning Tuning { get; }

    /// <summary>Units that each arm needs before a look counts: the sequence is asymptotic, and what comes earlier is not judged.</summary>
    /// <value>100 by default; at least 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 2.</exception>
    public long MinimumUnits
    {
        get;
        init =>
            field =
                value >= 2
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MinimumUnits),
                        value,
                        $"MinimumUnits must be at least 2, but was {value}"
                    );
    } = 100;

    /// <summary>
    /// Successes, and failures, that both arms of a proportion must have together before a look counts; of a rate, events. An arm without any
    /// does not wait, as that may be the effect.
    /// </summary>
    /// <value>20 by default; at least 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public long MinimumEvents
    {
        get;
        init =>
            field =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MinimumEvents),
                        value,
                        $"MinimumEvents must be at least 1, but was {value}"
                    );
    } = 20;

    /// <summary>
    /// Whether an interval is the intersection of those of all looks so far: never wider than before and valid too, but empty where looks contradict each
    /// other, which is then said.
    /// </summary>
    /// <value><see langword="false"/> by default: each look's own interval, which moves with the data.</value>
    public bool RunningIntersection { get; init; }

    /// <summary>Whether a unit's outcome is final when it is counted.</summary>
    /// <value><see cref="OutcomeWindow.FixedPerUnit"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named.</exception>
    public OutcomeWindow Outcomes
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Outcomes));
    } = OutcomeWindow.FixedPerUnit;

    /// <summary>Tuned to planned units of two arms; all else by default.</summary>
    /// <inheritdoc cref="SequenceTuning.AtUnits"/>
    public static AlwaysValidDesign AtUnits(double control, double treatment) =>
        new(SequenceTuning.AtUnits(control, treatment));
}
