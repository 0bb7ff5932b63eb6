namespace AiPm.Sdk.Risks;

/// <summary>What can be said of a fact while some questions are open: Kleene's three values.</summary>
public enum Truth
{
    /// <summary>It does not hold, whatever the open questions are answered.</summary>
    No,

    /// <summary>It hangs on a question that is open.</summary>
    Open,

    /// <summary>It holds, whatever the open questions are answered.</summary>
    Yes,
}
