using AiPm.Sdk.Experiments;

namespace AiPm.Sdk.Warehouse;

/// <summary>What a warehouse gave back: the arms for <see cref="Experiment.Analyze"/>, and what was left out on the way.</summary>
/// <param name="Arms">One summary for each arm of the experiment, in its order; an arm without rows has 0 units.</param>
/// <param name="UnitsOutsideArms">Rows whose arm is NULL or not one of the experiment's.</param>
/// <param name="MissingOutcomes">By metric id, the units that were excluded or counted as 0 for want of a value.</param>
/// <param name="Statements">The statements that ran, in order.</param>
/// <remarks>Equality compares the lists by reference, not by content.</remarks>
public sealed record UnitSummaries(
    IReadOnlyList<ArmSummary> Arms,
    long UnitsOutsideArms,
    IReadOnlyDictionary<string, long> MissingOutcomes,
    IReadOnlyList<SqlStatement> Statements
);
