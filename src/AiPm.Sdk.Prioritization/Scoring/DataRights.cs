namespace AiPm.Sdk.Prioritization;

/// <summary>Whether the data may be used for this purpose.</summary>
public enum DataRights
{
    /// <summary>Checked: law, contracts and consent allow it.</summary>
    Cleared,

    /// <summary>Not checked yet.</summary>
    Unclear,

    /// <summary>Checked: it may not.</summary>
    Denied,
}
