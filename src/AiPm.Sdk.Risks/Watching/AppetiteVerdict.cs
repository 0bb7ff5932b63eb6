namespace AiPm.Sdk.Risks;

/// <summary>Where a risk or a group of them stands.</summary>
public enum AppetiteVerdict
{
    /// <summary>A number is missing, and what is known does not decide.</summary>
    Unknown,

    /// <summary>Not more than is sought.</summary>
    WithinAppetite,

    /// <summary>More than is sought, not more than is borne: the owner must act.</summary>
    AboveAppetite,

    /// <summary>More than is borne: it is escalated.</summary>
    AboveTolerance,
}
