namespace AiPm.Sdk;

/// <summary>One side of a review, for who asks about that alone.</summary>
public enum ReviewPart
{
    /// <summary>What to build next.</summary>
    Backlog,

    /// <summary>What is measured, whether it is where it should be, and what was tried.</summary>
    Metrics,

    /// <summary>What may go wrong and what it costs.</summary>
    Risks,

    /// <summary>When what is done.</summary>
    Roadmap,
}
