using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Looks are cumulative and in order: each has all units of the look before, and what those were counted with stays.</summary>
internal static class LookOrder
{
    /// <exception cref="ArgumentException">The arm is empty, shrank, or is of another kind than before.</exception>
    internal static void Require(ArmStatistic? statistic, ArmStatistic? before, OutcomeWindow outcomes, string arm)
    {
        ArgumentNullException.ThrowIfNull(statistic, arm);
        if (statistic.Count == 0)
        {
            throw new ArgumentException($"{arm} must have at least 1 unit, but was empty", arm);
        }

        if (before is null)
        {
            return;
        }

        if (statistic.GetType() != before.GetType())
        {
            throw new ArgumentException(
                $"{arm} must be a {before.GetType().Name} as at the looks before, but was a {statistic.GetType().Name}",
                arm
            );
        }

        Grown(statistic.Count, before.Count, "units", arm);
        bool isFixed = outcomes == OutcomeWindow.FixedPerUnit;
        switch (statistic, before)
        {
            case (ProportionStatistic now, ProportionStatistic then):
                Grown(now.Counts.Successes, then.Counts.Successes, "successes", arm);
                if (isFixed)
                {
                    Grown(now.Counts.Failures, then.Counts.Failures, "failures", arm);
                }

                break;
            case (CountStatistic now, CountStatistic then):
                Grown(now.Events.Events, then.Events.Events, "events", arm);
                break;
            case (MeanStatistic now, MeanStatistic then) when isFixed:
                Spread(now.Moments, then.Moments, arm);
                break;
            case (RatioStatistic now, RatioStatistic then) when isFixed:
                Spread(now.Moments.X, then.Moments.X, arm);
                Spread(now.Moments.Y, then.Moments.Y, arm);
                break;
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The day lies before that of the last look.</exception>
    internal static void Require(DateOnly? on, DateOnly? before)
    {
        if (on is { } day && before is { } last && day < last)
        {
            throw new ArgumentOutOfRangeException(
                nameof(on),
                day,
                $"looks must be in order, but this one is of {DateText.Date(day)} and the last was of {DateText.Date(last)}"
            );
        }
    }

    private static void Grown(long now, long before, string what, string arm)
    {
        if (now < before)
        {
            throw new ArgumentException(
                $"{arm} must have at least the {before} {what} of the look before, but had {now}: looks are cumulative and in order",
                arm
            );
        }
    }

    // More units never take away from Σ(x − x̄)², but for rounding.
    private static void Spread(Moments now, Moments before, string arm)
    {
        if (now.SumOfSquaredDeviations < before.SumOfSquaredDeviations * (1 - 1e-9))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{arm} must be the units of the look before and more, but Σ(x − mean)² shrank from {before.SumOfSquaredDeviations} to {now.SumOfSquaredDeviations}; where outcomes of units change while they are counted, say so by Outcomes = Accumulating"
                ),
                arm
            );
        }
    }
}
