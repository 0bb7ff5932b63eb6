using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Earned schedule: in which period the work done by now should have been done, and so how late it is in time, not in money. Unlike SPI it does
/// not end at 1 for work that is late (Lipke 2003, Schedule is Different).
/// </summary>
public sealed record EarnedSchedule
{
    private EarnedSchedule(double earnedPeriods, double periods, double plannedDuration)
    {
        EarnedPeriods = earnedPeriods;
        Periods = periods;
        PlannedDuration = plannedDuration;
    }

    /// <summary>ES: the periods after which the earned value should have been reached, the value growing evenly within a period.</summary>
    public double EarnedPeriods { get; }

    /// <summary>AT: the periods that have passed.</summary>
    public double Periods { get; }

    /// <summary>PD: the periods planned for all work.</summary>
    public double PlannedDuration { get; }

    /// <summary>SV(t) = ES − AT, in periods; negative is late.</summary>
    public double ScheduleVariance => EarnedPeriods - Periods;

    /// <summary>SPI(t) = ES ÷ AT; undefined at the start.</summary>
    public Measured ScheduleIndex =>
        Periods > 0
            ? EarnedPeriods / Periods
            : new Undefined(
                UndefinedReason.ZeroDenominator,
                "No time has passed yet, so an index of time is undefined."
            );

    /// <summary>EAC(t) = PD ÷ SPI(t): the duration if time goes on as it did; undefined while nothing is earned.</summary>
    public Measured DurationAtCompletion =>
        EarnedPeriods > 0 && Periods > 0
            ? PlannedDuration * Periods / EarnedPeriods
            : new Undefined(
                UndefinedReason.ZeroDenominator,
                "Nothing is earned yet, so a duration by an index is undefined."
            );

    /// <summary>The state in a sentence.</summary>
    public Explanation Explanation =>
        new(
            $"After {NumberText.Number(Periods)} periods the work of {NumberText.Number(EarnedPeriods)} is done{(DurationAtCompletion.TryGet(out double all, out _) ? $"; at this pace all takes {NumberText.Number(all)} of {NumberText.Number(PlannedDuration)} planned" : "")}.",
            "earned schedule (Lipke 2003)",
            ["planned value grows evenly within a period"]
        );

    /// <summary>Reads earned schedule off a baseline.</summary>
    /// <param name="plannedByPeriod">PV at the end of period 1, 2, 3 …: never falling, at least 0, the last the whole budget and greater than 0.</param>
    /// <param name="earned">EV now; from 0 to the whole budget.</param>
    /// <param name="periods">AT, how many periods have passed; at least 0.</param>
    /// <exception cref="ArgumentException">The baseline is empty or falls.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static EarnedSchedule Of(ReadOnlySpan<double> plannedByPeriod, double earned, double periods)
    {
        Domain.NonNegative.Require(plannedByPeriod);
        Domain.NonNegative.Require(periods);
        if (plannedByPeriod.IsEmpty || !(plannedByPeriod[^1] > 0))
        {
            throw new ArgumentException(
                "plannedByPeriod must end at the whole budget, greater than 0",
                nameof(plannedByPeriod)
            );
        }

        for (int i = 1; i < plannedByPeriod.Length; i++)
        {
            if (plannedByPeriod[i] < plannedByPeriod[i - 1])
            {
                throw new ArgumentException(
                    $"plannedByPeriod must never fall, but falls from {NumberText.Number(plannedByPeriod[i - 1])} to {NumberText.Number(plannedByPeriod[i])} in period {i + 1}",
                    nameof(plannedByPeriod)
                );
            }
        }

        Domain.Between(0, plannedByPeriod[^1]).Require(earned);

        // The baseline may stand at the whole budget from before its last period.
        int duration = plannedByPeriod.IndexOf(plannedByPeriod[^1]) + 1;
        int whole = 0;
        while (whole < plannedByPeriod.Length && plannedByPeriod[whole] <= earned)
        {
            whole++;
        }

        if (whole >= duration)
        {
            return new(duration, periods, duration);
        }

        double before = whole == 0 ? 0 : plannedByPeriod[whole - 1];
        return new(whole + (earned - before) / (plannedByPeriod[whole] - before), periods, duration);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
