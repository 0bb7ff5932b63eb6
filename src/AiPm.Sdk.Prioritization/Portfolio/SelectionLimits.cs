namespace AiPm.Sdk.Prioritization;

/// <summary>When a search stops before it is done.</summary>
internal sealed class SelectionLimits(PortfolioOptions options, CancellationToken cancellation)
{
    // What a node costs beside its pivots, in multiplications an item.
    private const double NodeCost = 200;

    private readonly long _started = options.Clock?.GetTimestamp() ?? 0;
    private double _work;
    private long _nodes;

    public long Nodes => _nodes;

    public CancellationToken Cancellation => cancellation;

    public bool AreReached =>
        _work >= options.MaximumWork
        || _nodes >= options.MaximumNodes
        || (options.Clock is { } clock && clock.GetElapsedTime(_started) >= options.TimeLimit);

    public void AddNode(int items)
    {
        cancellation.ThrowIfCancellationRequested();
        _nodes++;
        _work += NodeCost * items;
    }

    public void AddPivots(long pivots, double size) => _work += pivots * size;
}
