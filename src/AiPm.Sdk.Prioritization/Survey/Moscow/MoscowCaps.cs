using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How the effort of a timebox should be divided, Won't excluded: at most 60 % Must, and around 20 % Could as contingency (DSDM Agile
/// Project Framework, "MoSCoW Prioritisation").
/// </summary>
public sealed record MoscowCaps
{
    /// <summary>The published shares.</summary>
    public static MoscowCaps Default { get; } = new();

    /// <summary>The largest share of Must.</summary>
    /// <value>Default 0.6; from 0 to 1. More is for teams whose estimates are accurate, whose approach and environment are known, and who know each other.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double MustAtMost
    {
        get;
        init => field = Domain.Share.Require(value, nameof(MustAtMost));
    } = 0.6;

    /// <summary>The share of Could that is aimed at.</summary>
    /// <value>Default 0.2; from 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double CouldAround
    {
        get;
        init => field = Domain.Share.Require(value, nameof(CouldAround));
    } = 0.2;

    /// <summary>How far the share of Could may lie from what is aimed at.</summary>
    /// <value>Default 0.05: from 15 % to 25 %; from 0 to 1. The publication says "around".</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double CouldTolerance
    {
        get;
        init => field = Domain.Share.Require(value, nameof(CouldTolerance));
    } = 0.05;

    internal Interval Must => new(0, MustAtMost);

    internal Interval Could =>
        new(Math.Max(0, CouldAround - CouldTolerance), Math.Min(1, CouldAround + CouldTolerance));
}
