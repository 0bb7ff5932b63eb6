namespace AiPm.Sdk.Risks;

/// <summary>What a control does to a risk.</summary>
public enum ControlEffectKind
{
    /// <summary>It stops each event with a probability.</summary>
    Prevents,

    /// <summary>It multiplies the loss of each event.</summary>
    Scales,

    /// <summary>It leaves no event dearer than an amount, after all factors.</summary>
    Caps,

    /// <summary>The risk exists only with the control (a secondary risk): a filter that refuses too much, a supplier that may fail.</summary>
    Brings,
}
