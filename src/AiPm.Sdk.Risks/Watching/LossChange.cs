namespace AiPm.Sdk.Risks;

/// <summary>What a risk adds to the change of the expected loss between two reviews.</summary>
/// <param name="RiskId">The id of the risk.</param>
/// <param name="Movement">Why.</param>
/// <param name="Before">Its expected loss before; 0 where it had none or was closed.</param>
/// <param name="After">Its expected loss after; 0 where it has none or is closed.</param>
public sealed record LossChange(string RiskId, LossMovement Movement, double Before, double After)
{
    /// <summary>The change.</summary>
    public double Change => After - Before;
}
