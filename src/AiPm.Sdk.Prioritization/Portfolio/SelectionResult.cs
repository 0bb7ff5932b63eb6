namespace AiPm.Sdk.Prioritization;

/// <summary>What a search found.</summary>
/// <param name="Chosen">The best selection found; <see langword="null"/> where none was.</param>
/// <param name="Value">Its value.</param>
/// <param name="Bound">A number that no selection exceeds.</param>
/// <param name="Finished">Whether everything was searched, to the gap asked for; else a limit was reached.</param>
/// <param name="Nodes">The nodes of the tree that were examined.</param>
/// <param name="Relaxation">The optimum of the linear relaxation, its price of each row and reduced cost of each item.</param>
internal sealed record SelectionResult(
    bool[]? Chosen,
    double Value,
    double Bound,
    bool Finished,
    long Nodes,
    SelectionRelaxation? Relaxation
);
