using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>An arm of an experiment: how many units it had, and what was counted for each metric.</summary>
/// <param name="Id">The id, as the data names the arm.</param>
/// <param name="Units">The number of units that were assigned to it.</param>
/// <param name="Results">The counts or moments, by the metric's id.</param>
public sealed record PlanArm(string Id, long Units, IReadOnlyDictionary<string, PlanArmResult> Results)
{
    /// <summary>
    /// Its part of the planned split, as 1 beside the 9 of another arm: what the numbers of units are held against when the split is checked. The
    /// weights of the arms need not sum to anything.
    /// </summary>
    /// <value>Positive; 1 by default, so that all arms are meant to be alike.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number greater than 0.</exception>
    public double Weight
    {
        get;
        init => field = Domain.Positive.Require(value, nameof(Weight));
    } = 1;
}
