using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A contingency plan that was started and is not concluded.</summary>
/// <param name="RiskId">The id of the risk.</param>
/// <param name="Plan">The plan.</param>
/// <param name="On">The day it was started.</param>
/// <param name="Because">What started it, as a phrase.</param>
/// <param name="Owner">Who carries it out: the plan's owner, else the risk's; <see langword="null"/> where nobody does.</param>
public sealed record FiredContingency(string RiskId, ContingencyPlan Plan, DateOnly On, string Because, string? Owner)
{
    /// <summary>The plan as a sentence.</summary>
    public override string ToString() =>
        $"\"{Plan.Name}\" of \"{RiskId}\" started on {DateText.LongDate(On)}: {Because}{(Owner is null ? "; nobody is named to carry it out" : $"; {Owner} carries it out")}.";
}
