namespace AiPm.Sdk;

/// <summary>What a finding of the morning is about.</summary>
public enum MorningKind
{
    /// <summary>An observation that is not as expected.</summary>
    Anomaly,

    /// <summary>A metric's target that was reached or lost.</summary>
    Target,

    /// <summary>A metric that guards others and that crossed its level.</summary>
    Guardrail,

    /// <summary>A goal or key result whose light changed.</summary>
    Goal,

    /// <summary>An indicator of a risk that triggered, warned or was released.</summary>
    Trigger,

    /// <summary>A plan for a risk that is to be carried out now, or may end.</summary>
    Contingency,

    /// <summary>A risk that passed what is tolerated, or came back.</summary>
    Appetite,

    /// <summary>A risk that struck.</summary>
    Incident,

    /// <summary>A gate of the roadmap that was passed or lost.</summary>
    Gate,

    /// <summary>Data or a model that became ready, or is no longer.</summary>
    Readiness,

    /// <summary>Work that began or was finished.</summary>
    Progress,

    /// <summary>A rank, a date or a loss that is another than before.</summary>
    Forecast,

    /// <summary>Values that came late or were corrected.</summary>
    LateData,

    /// <summary>Values that should be there and are not.</summary>
    MissingData,
}
