namespace AiPm.Sdk.Prioritization;

/// <summary>Whether AI is the right means, from the most open answer to the most closed.</summary>
public enum AiFitVerdict
{
    /// <summary>Nothing speaks against it.</summary>
    UseAi,

    /// <summary>With the safeguards that the reasons name.</summary>
    UseAiWithSafeguards,

    /// <summary>Not before what the reasons name is settled.</summary>
    ClarifyFirst,

    /// <summary>Rules do it: start there.</summary>
    UseRules,

    /// <summary>Not as asked, for the reasons named.</summary>
    DoNotUseAi,
}
