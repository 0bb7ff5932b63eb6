namespace AiPm.Sdk.Prioritization;

/// <summary>Which answer stays where a respondent answered a question more than once.</summary>
public enum DuplicateRule
{
    /// <summary>The first complete one, in the order the answers were given.</summary>
    KeepFirst,

    /// <summary>The last complete one.</summary>
    KeepLast,

    /// <summary>None of them.</summary>
    ExcludeAll,
}
