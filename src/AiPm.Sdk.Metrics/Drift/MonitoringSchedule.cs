using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How often is checked, what, and how many false alarms a year are acceptable: from these three the threshold follows, so that more checks or more
/// features do not bring more false alarms.
/// </summary>
public sealed record MonitoringSchedule
{
    /// <summary>States the schedule.</summary>
    /// <param name="checksPerYear">Checks a year, at least 1: 365 daily, 8,760 hourly.</param>
    /// <param name="features">Features looked at in each check, at least 1.</param>
    /// <param name="falseAlarmsPerYear">The expected false alarms a year that are acceptable, over all features together; greater than 0 and less than the checks.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public MonitoringSchedule(double checksPerYear, int features, double falseAlarmsPerYear = 1)
    {
        ChecksPerYear = Domain.AtLeast(1).Require(checksPerYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        Features = features;
        FalseAlarmsPerYear = Domain.Positive.Require(falseAlarmsPerYear);
        if (!(falseAlarmsPerYear < checksPerYear))
        {
            throw new ArgumentOutOfRangeException(
                nameof(falseAlarmsPerYear),
                falseAlarmsPerYear,
                FormattableString.Invariant(
                    $"falseAlarmsPerYear must be less than the {checksPerYear} checks a year, but was {falseAlarmsPerYear}"
                )
            );
        }
    }

    /// <summary>Checks a year.</summary>
    public double ChecksPerYear { get; }

    /// <summary>Features looked at in each check.</summary>
    public int Features { get; }

    /// <summary>The expected false alarms a year that are acceptable, over all features together.</summary>
    public double FalseAlarmsPerYear { get; }

    /// <summary>α, the expected false alarms a check: false alarms a year ÷ checks a year.</summary>
    public double Alpha => FalseAlarmsPerYear / ChecksPerYear;

    /// <summary>1/α: the checks that pass on average between false alarms, at least.</summary>
    public double AverageRunLength => ChecksPerYear / FalseAlarmsPerYear;

    /// <summary>The level at which one of the features alone alarms, K/α; k features together alarm at K/(αk) each.</summary>
    public double LevelOfOne => Features / Alpha;

    /// <summary>The schedule as a phrase.</summary>
    public override string ToString() =>
        $"{NumberText.Number(ChecksPerYear)} checks a year of {NumberText.Count(Features)} {(Features == 1 ? "feature" : "features")}, at most {NumberText.Number(FalseAlarmsPerYear)} false {(FalseAlarmsPerYear == 1 ? "alarm" : "alarms")} a year expected";
}
