using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a control does to one risk. A draft until a <see cref="ControlPlan"/> takes it, which names everything that is wrong at once.</summary>
/// <remarks>
/// An uncertain effectiveness is drawn once a year: it is what is not known of the control, not chance from event to event. What is
/// named is the same wherever it stands, so that two controls may work or fail together.
/// </remarks>
public sealed record ControlEffect
{
    private ControlEffect(string riskId, ControlEffectKind kind, Estimate value)
    {
        ArgumentNullException.ThrowIfNull(riskId);
        (RiskId, Kind, Value) = (riskId, kind, value);
    }

    /// <summary>The risk.</summary>
    public string RiskId { get; }

    /// <summary>What is done to it.</summary>
    public ControlEffectKind Kind { get; }

    /// <summary>The probability to stop an event, the factor of its loss, or the most that it costs; 1 where the control brings the risk.</summary>
    public Estimate Value { get; }

    /// <summary>
    /// Each event is stopped with this probability, independently of other events and other controls: two controls that stop 0.6
    /// and 0.5 leave 0.4 × 0.5 of events.
    /// </summary>
    /// <param name="riskId">The risk.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static ControlEffect Prevents(string riskId, Estimate probability) =>
        new(riskId, ControlEffectKind.Prevents, probability);

    /// <summary>No event happens any more, as the activity is given up: the risk is avoided.</summary>
    public static ControlEffect Avoids(string riskId) => Prevents(riskId, 1);

    /// <summary>Each event costs this share less.</summary>
    /// <param name="riskId">The risk.</param>
    /// <param name="share">The share of the loss that is spared, at most 1.</param>
    public static ControlEffect Reduces(string riskId, Estimate share) => Scales(riskId, 1 - share);

    /// <summary>The loss of each event is multiplied; above 1 the control makes it dearer.</summary>
    /// <param name="riskId">The risk.</param>
    /// <param name="factor">At least 0.</param>
    public static ControlEffect Scales(string riskId, Estimate factor) => new(riskId, ControlEffectKind.Scales, factor);

    /// <summary>No event costs more than this, after every factor: the rest is spared, or borne by somebody else.</summary>
    /// <param name="riskId">The risk.</param>
    /// <param name="amount">At least 0.</param>
    public static ControlEffect Caps(string riskId, Estimate amount) => new(riskId, ControlEffectKind.Caps, amount);

    /// <summary>The risk exists only where this control, or another that brings it, is in place.</summary>
    /// <param name="riskId">The risk of the register that comes with the control.</param>
    public static ControlEffect Brings(string riskId) => new(riskId, ControlEffectKind.Brings, 1);

    /// <summary>The effect as a phrase: <c>prevents 0.6 of "leak"</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            ControlEffectKind.Prevents => $"prevents {Value} of \"{RiskId}\"",
            ControlEffectKind.Scales => $"scales \"{RiskId}\" by {Value}",
            ControlEffectKind.Caps => $"caps \"{RiskId}\" at {Value}",
            _ => $"brings \"{RiskId}\"",
        };

    internal Domain Domain => Kind == ControlEffectKind.Prevents ? Domain.Share : Domain.NonNegative;

    internal string SlotIn(Control control) => $"{control.Id}/{RiskId}/{Kind.ToString().ToLowerInvariant()}";
}
