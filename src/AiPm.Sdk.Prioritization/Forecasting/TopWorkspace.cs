using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What one thread needs to find the best items of a chunk of draws.</summary>
internal sealed class TopWorkspace(int places, int items)
{
    private readonly LentMemory<double> _column = new(JointSimulation.ChunkSize);

    /// <summary>The scores of the item at work. Beyond the draws of the chunk they are another chunk's, and nothing asks for them.</summary>
    public Span<double> Column => _column.Span;

    /// <summary>The highest scores: one more than there are places, which says whether items tie across the last.</summary>
    public HighestScores Highest { get; } = new(Math.Min(places + 1, items));

    /// <summary>The scores that decide.</summary>
    public TopLimits Limits { get; } = new(places, items);

    /// <summary>Gives back what was lent.</summary>
    public void Return()
    {
        _column.Return();
        Highest.Return();
        Limits.Return();
    }
}
