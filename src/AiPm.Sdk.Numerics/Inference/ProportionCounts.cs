using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>Successes in trials: all that is needed to know of a proportion. Counts merge by addition, in any split and order.</summary>
/// <remarks>The default value is 0 of 0: nothing was tried.</remarks>
public readonly record struct ProportionCounts
{
    /// <summary>Makes the counts.</summary>
    /// <param name="successes">From 0 to the number of trials.</param>
    /// <param name="trials">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    [JsonConstructor]
    public ProportionCounts(long successes, long trials)
    {
        if (trials < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(trials),
                trials,
                $"trials must be at least 0, but was {trials}"
            );
        }

        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(
                nameof(successes),
                successes,
                $"successes must be from 0 to the number of trials, {trials}, but was {successes}"
            );
        }

        Successes = successes;
        Trials = trials;
    }

    /// <summary>The number of successes.</summary>
    public long Successes { get; }

    /// <summary>The number of trials.</summary>
    public long Trials { get; }

    /// <summary>Trials less successes.</summary>
    public long Failures => Trials - Successes;

    /// <summary>Successes ÷ trials; undefined without trials.</summary>
    public Measured Share =>
        Trials > 0
            ? (double)Successes / Trials
            : new Undefined(UndefinedReason.TooFewObservations, "A share of no trials is undefined.");

    /// <summary>The counts of both.</summary>
    /// <exception cref="OverflowException">The sum exceeds 2⁶³ − 1.</exception>
    public ProportionCounts Merge(ProportionCounts other) =>
        new(checked(Successes + other.Successes), checked(Trials + other.Trials));

    /// <summary>The counts as a phrase: <c>85 of 100</c>.</summary>
    public override string ToString() => $"{NumberText.Count(Successes)} of {NumberText.Count(Trials)}";
}
