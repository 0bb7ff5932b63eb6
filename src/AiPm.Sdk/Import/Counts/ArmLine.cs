using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What was counted in one arm of an experiment, as one line says it: successes, or mean and standard deviation.</summary>
public sealed record ArmLine
{
    private ArmLine(string arm, long units)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(arm);
        Arm = arm;
        Units = units;
    }

    /// <summary>The name of the arm.</summary>
    public string Arm { get; }

    /// <summary>How many units were assigned to it; at least 1.</summary>
    public long Units { get; }

    /// <summary>How many of them succeeded; <see langword="null"/> where the line is of a mean.</summary>
    public long? Successes { get; private init; }

    /// <summary>The mean over the units; <see langword="null"/> where the line is of a share.</summary>
    public double? Mean { get; private init; }

    /// <summary>The standard deviation over the units; <see langword="null"/> where the line is of a share.</summary>
    public double? StandardDeviation { get; private init; }

    /// <summary>An arm with the number of units that succeeded.</summary>
    /// <exception cref="ArgumentException">The name is empty, or there are more successes than units, fewer than 0, or no units.</exception>
    public static ArmLine OfShare(string arm, long units, long successes)
    {
        RequireUnits(units);
        return successes >= 0 && successes <= units
            ? new(arm, units) { Successes = successes }
            : throw new ArgumentOutOfRangeException(
                nameof(successes),
                successes,
                $"successes must be from 0 to {units}, the number of units, but was {successes}"
            );
    }

    /// <summary>An arm with mean and standard deviation over its units.</summary>
    /// <exception cref="ArgumentException">The name is empty, a number is not finite, the deviation negative, or there are no units.</exception>
    public static ArmLine OfMean(string arm, long units, double mean, double standardDeviation)
    {
        RequireUnits(units);
        return new(arm, units)
        {
            Mean = Domain.Real.Require(mean),
            StandardDeviation = Domain.NonNegative.Require(standardDeviation),
        };
    }

    /// <summary>The arm as an analysis takes it, with this as the statistic of one metric.</summary>
    public ArmSummary ToSummary(string metric) =>
        new ArmSummary(Arm, Units).With(
            metric,
            Successes is { } successes
                ? new ProportionCounts(successes, Units)
                : Moments.FromSummary(Units, Mean!.Value, StandardDeviation!.Value * StandardDeviation.Value)
        );

    private static void RequireUnits(long units)
    {
        if (units < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(units), units, $"units must be at least 1, but was {units}");
        }
    }
}
