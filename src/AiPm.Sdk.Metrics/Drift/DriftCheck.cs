using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What one check of a <see cref="DriftMonitor"/> found.</summary>
/// <remarks>Record equality compares the arrays by identity, not by content.</remarks>
public sealed record DriftCheck
{
    internal DriftCheck(
        DriftMonitor monitor,
        ImmutableArray<double> eValues,
        ImmutableArray<double> levels,
        ImmutableArray<int> alarmed
    )
    {
        Monitor = monitor;
        EValues = eValues;
        Levels = levels;
        Alarmed = alarmed;
        Explanation = new(
            Sentence(),
            $"{(monitor.Kind == EDetectorKind.Single ? "single" : monitor.Kind == EDetectorKind.Cusum ? "CUSUM" : "Shiryaev–Roberts")} e-detectors (Shin, Ramdas and Rinaldo 2024), features combined by e-BH (Wang and Ramdas 2022)",
            [
                monitor.Kind == EDetectorKind.Single
                    ? "each e-value has a mean of at most 1 where its feature has not changed"
                    : "each e-value has a mean of at most 1, given all earlier checks, where its feature has not changed",
            ]
        );
    }

    /// <summary>The monitor after this check: alarmed features are restarted.</summary>
    public DriftMonitor Monitor { get; }

    /// <summary>The number of this check, from 1.</summary>
    public long Number => Monitor.Checks;

    /// <summary>Each feature's evidence of this check.</summary>
    public ImmutableArray<double> EValues { get; }

    /// <summary>Each feature's evidence up to this check, before a restart.</summary>
    public ImmutableArray<double> Levels { get; }

    /// <summary>The indices of the features that look changed; empty without an alarm.</summary>
    public ImmutableArray<int> Alarmed { get; }

    /// <summary>The names of the features that look changed.</summary>
    public IReadOnlyList<string> AlarmedFeatures => [.. Alarmed.Select(feature => Monitor.Features[feature])];

    /// <summary>Whether any feature looks changed.</summary>
    public bool IsAlarm => !Alarmed.IsEmpty;

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private string Sentence()
    {
        MonitoringSchedule schedule = Monitor.Schedule;
        if (!IsAlarm)
        {
            int strongest = Levels.IndexOf(Levels.Max());
            return $"Check {NumberText.Count(Number)}: no alarm; the strongest evidence is of {Monitor.Features[strongest]}, {NumberText.Rounded(Levels[strongest], 2)} where {NumberText.Rounded(schedule.LevelOfOne, 3)} alarms.";
        }

        string names = string.Join(
            ", ",
            Alarmed.Select(feature =>
                $"{Monitor.Features[feature]} (evidence {NumberText.Rounded(Levels[feature], 2)})"
            )
        );
        double needed = schedule.LevelOfOne / Alarmed.Length;
        return $"Check {NumberText.Count(Number)}: {names} {(Alarmed.Length == 1 ? "looks" : "look")} changed, {NumberText.Rounded(needed, 3)} is needed; of {NumberText.Number(schedule.ChecksPerYear)} checks a year at most {NumberText.Number(schedule.FalseAlarmsPerYear)} would alarm by chance.";
    }
}
