using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The users active within a window of days that ends on each day observed, and how often they come.</summary>
public sealed class RollingActivity
{
    private readonly ImmutableArray<int> _daily;
    private readonly (long Users, long Days, Int128 Squares) _last;

    internal RollingActivity(
        DateOnly from,
        int days,
        int[] users,
        int[] daily,
        long lastUsers,
        long lastDays,
        Int128 lastSquares
    )
    {
        From = from;
        Days = days;
        Users = [.. users];
        _daily = [.. daily];
        _last = (lastUsers, lastDays, lastSquares);
    }

    /// <summary>How the average stickiness and its interval are made; the size is the number of users.</summary>
    [JsonIgnore]
    public static IntervalMethod AverageMethod { get; } =
        IntervalMethod.Asymptotic("mean share of active days with Student's interval", "Student 1908", 100);

    /// <summary>The first day observed.</summary>
    public DateOnly From { get; }

    /// <summary>The length of the window in days.</summary>
    public int Days { get; }

    /// <summary>For each day observed, the different users active on it or on the days before it that belong to its window.</summary>
    /// <remarks>The windows of the first <see cref="Days"/> − 1 days reach back before the first day observed and so hold fewer days.</remarks>
    public ImmutableArray<int> Users { get; }

    /// <summary>Those of the users in a day's window who were active on that day: daily over monthly active users, where the window has 30 days.</summary>
    /// <remarks>Wilson's interval: each user of the window was active that day or not. Undefined where the window was not wholly observed, or nobody was active in it.</remarks>
    /// <param name="day">A day observed.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day was not observed, or the confidence is outside its range.</exception>
    public IntervalEstimate Stickiness(DateOnly day, double confidence = 0.95)
    {
        int index = day.DayNumber - From.DayNumber;
        if (index < 0 || index >= Users.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(day),
                day,
                $"day must be one of the days observed, {DateText.Date(From)} to {DateText.Date(From.AddDays(Users.Length - 1))}, but was {DateText.Date(day)}"
            );
        }

        string name = $"stickiness on {DateText.Date(day)}";
        return index < Days - 1
            ? Unobserved(name, confidence, ProportionEstimates.WilsonMethod)
            : ProportionEstimates.Wilson(name, new(_daily[index], Users[index]), confidence);
    }

    /// <summary>
    /// The share of days of the last window on which a user of it was active, on average over its users: mean daily over all different active users, so weekdays
    /// and weekends weigh as they come.
    /// </summary>
    /// <remarks>Student's interval over users, held inside 0 and 1. Undefined where the window was not wholly observed, or nobody was active in it.</remarks>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate AverageStickiness(double confidence = 0.95)
    {
        string name = $"average stickiness over {NumberText.Count(Days)} days";
        if (Users.Length < Days)
        {
            return Unobserved(name, confidence, AverageMethod);
        }

        if (_last.Users == 0)
        {
            Undefined nobody = new(UndefinedReason.TooFewObservations, "Nobody was active in the window.");
            return new(name, nobody, nobody, confidence, AverageMethod, 0, Domain.Share);
        }

        // Whole numbers up to the last step: no order of users leaves a trace.
        Int128 squares = _last.Squares * _last.Users - (Int128)_last.Days * _last.Days;
        double scale = (double)_last.Users * Days;
        double mean = _last.Days / scale;
        double variance =
            _last.Users > 1 ? (double)squares / _last.Users / (_last.Users - 1) / ((double)Days * Days) : 0;
        MeasuredInterval interval = MeanIntervals.Student(Moments.FromSummary(_last.Users, mean, variance), confidence);
        return new(
            name,
            mean,
            interval.TryGet(out Interval ends, out _)
                ? new Interval(Math.Max(0, ends.Lower), Math.Min(1, ends.Upper))
                : interval,
            confidence,
            AverageMethod,
            _last.Users,
            Domain.Share,
            [new("users", _last.Users), new("days active", _last.Days)],
            ["users are independent of each other", "the window is like others"]
        );
    }

    /// <summary>The users of the last window; undefined where it was not wholly observed.</summary>
    internal Measured Whole() => Users.Length < Days ? Early() : Users[^1];

    /// <summary>Active days in the last window, on average over its users.</summary>
    internal IntervalEstimate AverageDays(string name, double confidence)
    {
        IntervalEstimate share = AverageStickiness(confidence);
        return new(
            name,
            share.Value.TryGet(out double value, out Undefined? undefined) ? value * Days : undefined,
            share.Interval.TryGet(out Interval ends, out undefined)
                ? new Interval(ends.Lower * Days, ends.Upper * Days)
                : undefined,
            confidence,
            AverageMethod,
            _last.Users,
            Domain.Between(0, Days),
            [new("users", _last.Users), new("days active", _last.Days)],
            ["users are independent of each other", "the window is like others"]
        );
    }

    private Undefined Early() =>
        new(
            UndefinedReason.NotMeasured,
            $"The window has {NumberText.Count(Days)} days, more than were observed up to then."
        );

    private IntervalEstimate Unobserved(string name, double confidence, IntervalMethod method)
    {
        Undefined early = Early();
        return new(name, early, early, confidence, method, 0, Domain.Share);
    }
}
