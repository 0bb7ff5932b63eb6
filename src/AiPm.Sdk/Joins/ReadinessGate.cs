namespace AiPm.Sdk;

/// <summary>What data and model must be like before work goes on: it is ready where every check is met.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">What must be ready, as "The training data".</param>
/// <param name="Checks">What must hold; at least one.</param>
public sealed record ReadinessGate(string Id, string Title, IReadOnlyList<ReadinessCheck> Checks)
{
    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The backlog items that are not ready before.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>The roadmap items that must not begin before.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];
}
