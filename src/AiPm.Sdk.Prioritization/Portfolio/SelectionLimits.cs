namespace AiPm.Sdk.Prioritization;

/// <summary>When a search stops before it is done.</summary>
internal sealed class SelectionLimits(PortfolioOptions options, CancellationToken cancellation)
{
    // What a node costs beside its pivots, in multiplications an item, and for each draw it looks at.
    private const double NodeCost = 200;
    private const double DrawCost = 50;

    private readonly long _started = options.Clock?.GetTimestamp() ?? 0;
    private double _work;
    private long _nodes;

    public long Nodes => _nodes;

    public CancellationToken Cancellation => cancellation;

    public bool AreReached =>
        _work >= options.MaximumWork
        || _nodes >= options.MaximumNodes
        || (options.Clock is { } clock && clock.GetElapsedTime(_started) >= options.TimeLimit);

    /// <param name="items">The number of items.</param>
    /// <param name="draws">The draws that each item is judged by; 0 where none are.</param>
    public void AddNode(int items, int draws)
    {
        cancellation.ThrowIfCancellationRequested();
        _nodes++;
        _work += items * (NodeCost + DrawCost * draws);
    }

    public void AddPivots(long pivots, double size) => _work += pivots * size;
}
