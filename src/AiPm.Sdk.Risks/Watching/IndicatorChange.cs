using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>An indicator that began to say something else.</summary>
/// <param name="RiskId">The id of the risk.</param>
/// <param name="IndicatorId">The id of the indicator.</param>
/// <param name="On">The day.</param>
/// <param name="From">What it said.</param>
/// <param name="To">What it says.</param>
/// <param name="Value">The value that made it.</param>
public sealed record IndicatorChange(
    string RiskId,
    string IndicatorId,
    DateOnly On,
    IndicatorStatus From,
    IndicatorStatus To,
    double Value
)
{
    /// <summary>The change as <c>drift: clear to triggered at 0.23 on 2027-02-03</c>.</summary>
    public override string ToString() =>
        $"{IndicatorId}: {EnumText.Of(From)} to {EnumText.Of(To)} at {NumberText.Number(Value)} on {DateText.Date(On)}";
}
