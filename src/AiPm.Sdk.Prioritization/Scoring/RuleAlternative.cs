namespace AiPm.Sdk.Prioritization;

/// <summary>How far plain rules, a search or a form would do what AI is asked to do.</summary>
public enum RuleAlternative
{
    /// <summary>No rules come near: the cases cannot be written down.</summary>
    None,

    /// <summary>Rules handle some of the cases well.</summary>
    Partial,

    /// <summary>Rules are good enough for the need.</summary>
    Sufficient,
}
