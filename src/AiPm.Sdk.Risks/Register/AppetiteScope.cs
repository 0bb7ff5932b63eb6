namespace AiPm.Sdk.Risks;

/// <summary>What an appetite is about.</summary>
public enum AppetiteScope
{
    /// <summary>The risks of one category together.</summary>
    Category,

    /// <summary>The risks of each category that has no appetite of its own, uncategorised ones as one of them.</summary>
    EachOtherCategory,

    /// <summary>All risks together.</summary>
    WholeRegister,
}
