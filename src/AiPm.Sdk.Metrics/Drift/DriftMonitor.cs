using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Watches several features check after check: an <see cref="EDetector"/> for each, combined by e-BH, with alarms that are controlled over features and time.
/// The state between two checks; it is a value, and JSON keeps it from one job to the next.
/// </summary>
/// <remarks>
/// <para>At each check the features' levels M are taken as e-values at the schedule's α: k of K features alarm where the k-th largest is at least
/// K/(αk) (Wang and Ramdas 2022; on e-detectors Dandapanthula and Ramdas 2025), and those are restarted. Where nothing has changed, the mean of the levels is itself an
/// e-detector and an alarm takes at least 1/α off it; so the expected number of checks with an alarm is at most αT in T checks, and the average run length at
/// least 1/α. Where some features have changed, the shares of false features among those named, added over all alarms, are at most αT·K₀/K on average, with
/// K₀ features unchanged. Features may depend on each other in any way.</para>
/// <para>What must hold is that each e-value has a mean of at most 1 given all earlier checks where its feature has not changed: see <see cref="EValues"/>.</para>
/// </remarks>
public sealed record DriftMonitor
{
    /// <summary>A monitor as it was left after a check.</summary>
    /// <param name="schedule">How often is checked, what, and how many false alarms are acceptable.</param>
    /// <param name="features">A name for each feature of the schedule, all different.</param>
    /// <param name="kind">How evidence adds up.</param>
    /// <param name="levels">M of each feature, at least 0.</param>
    /// <param name="checks">Checks so far, at least 0.</param>
    /// <param name="alarms">Checks with an alarm so far, from 0 to the number of checks.</param>
    /// <exception cref="ArgumentException">There is not one name and one level for each feature, or two names are equal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level, or a count, is outside its range.</exception>
    [JsonConstructor]
    public DriftMonitor(
        MonitoringSchedule schedule,
        ImmutableArray<string> features,
        EDetectorKind kind,
        ImmutableArray<double> levels,
        long checks,
        long alarms
    )
    {
        ArgumentNullException.ThrowIfNull(schedule);
        Schedule = schedule;
        Features = RequireNames(features, schedule.Features);
        Kind = EnumDomain.Require(kind);
        if (levels.IsDefault || levels.Length != schedule.Features)
        {
            throw new ArgumentException(
                $"levels must have one for each of the {schedule.Features} features, but had {(levels.IsDefault ? 0 : levels.Length)}",
                nameof(levels)
            );
        }

        Domain.NonNegative.Require(levels.AsSpan(), nameof(levels));
        Levels = levels;
        ArgumentOutOfRangeException.ThrowIfNegative(checks);
        Checks = checks;
        if (alarms < 0 || alarms > checks)
        {
            throw new ArgumentOutOfRangeException(
                nameof(alarms),
                alarms,
                $"alarms must be a whole number from 0 to the {checks} checks, but was {alarms}"
            );
        }

        Alarms = alarms;
    }

    /// <summary>How often is checked, what, and how many false alarms are acceptable.</summary>
    public MonitoringSchedule Schedule { get; }

    /// <summary>The features' names.</summary>
    public ImmutableArray<string> Features { get; }

    /// <summary>How evidence adds up.</summary>
    public EDetectorKind Kind { get; }

    /// <summary>M of each feature, after alarmed ones were restarted.</summary>
    public ImmutableArray<double> Levels { get; }

    /// <summary>Checks so far.</summary>
    public long Checks { get; }

    /// <summary>Checks with an alarm so far.</summary>
    public long Alarms { get; }

    /// <summary>The expected number of alarms so far if nothing had ever changed, at most: α times the checks.</summary>
    [JsonIgnore]
    public double ExpectedFalseAlarms => Schedule.Alpha * Checks;

    /// <summary>A monitor before its first check.</summary>
    /// <param name="schedule">How often is checked, what, and how many false alarms are acceptable.</param>
    /// <param name="features">A name for each feature of the schedule, all different.</param>
    /// <param name="kind">How evidence adds up.</param>
    /// <exception cref="ArgumentException">There is not one name for each feature, or two are equal.</exception>
    public static DriftMonitor Start(
        MonitoringSchedule schedule,
        IReadOnlyList<string> features,
        EDetectorKind kind = EDetectorKind.ShiryaevRoberts
    )
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(features);
        return new(schedule, [.. features], kind, [.. new double[schedule.Features]], 0, 0);
    }

    /// <summary>One more check. The monitor after it is part of the answer; this one stays as it was.</summary>
    /// <param name="eValues">An e-value for each feature, at least 0; 1 for a feature that could not be looked at.</param>
    /// <exception cref="ArgumentException">There is not one e-value for each feature.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An e-value is negative or not finite; the message names the feature's row, from 0.</exception>
    public DriftCheck Check(params ReadOnlySpan<double> eValues)
    {
        if (eValues.Length != Features.Length)
        {
            throw new ArgumentException(
                $"eValues must have one for each of the {Features.Length} features, but had {eValues.Length}",
                nameof(eValues)
            );
        }

        Domain.NonNegative.Require(eValues);
        double[] levels = new double[eValues.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = new EDetector(Kind, Levels[i]).Next(eValues[i]).Level;
        }

        int[] alarmed = EValues.Rejected(levels, Schedule.Alpha);
        double[] after = [.. levels];
        foreach (int feature in alarmed)
        {
            after[feature] = 0;
        }

        DriftMonitor next = new(
            Schedule,
            Features,
            Kind,
            [.. after],
            Checks + 1,
            Alarms + (alarmed.Length > 0 ? 1 : 0)
        );
        return new(next, [.. eValues], [.. levels], [.. alarmed]);
    }

    /// <summary>One more check, from comparisons with frozen references by <see cref="DriftComparison.EValue"/>.</summary>
    /// <param name="comparisons">One for each feature, in their order.</param>
    /// <exception cref="ArgumentException">There is not one comparison for each feature.</exception>
    public DriftCheck Check(IReadOnlyList<DriftComparison> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        return Check([.. comparisons.Select(one => one.EValue())]);
    }

    /// <summary>Equal when schedule, features, kind, levels and counts are.</summary>
    public bool Equals(DriftMonitor? other) =>
        other is not null
        && Schedule == other.Schedule
        && Features.SequenceEqual(other.Features, StringComparer.Ordinal)
        && Kind == other.Kind
        && Levels.AsSpan().SequenceEqual(other.Levels.AsSpan())
        && Checks == other.Checks
        && Alarms == other.Alarms;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Schedule, Kind, Checks, Alarms);

    private static ImmutableArray<string> RequireNames(ImmutableArray<string> features, int count)
    {
        if (features.IsDefault || features.Length != count)
        {
            throw new ArgumentException(
                $"features must be {count} names as in the schedule, but were {(features.IsDefault ? 0 : features.Length)}",
                nameof(features)
            );
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string feature in features)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(feature, nameof(features));
            if (!seen.Add(feature))
            {
                throw new ArgumentException(
                    $"features must be different, but \"{feature}\" is twice among them",
                    nameof(features)
                );
            }
        }

        return features;
    }
}
