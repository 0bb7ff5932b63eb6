namespace AiPm.Sdk.Numerics;

/// <summary>
/// A leaf's coordinates in Latin hypercubes, one hypercube a replicate: n cells of equal width, one point in each, in an order
/// that follows from the seed, the stream's name and the replicate, whatever other leaves there are.
/// </summary>
internal sealed class LatinHypercubePoints : LeafPoints
{
    private readonly IndexPermutation[] _orders;
    private readonly long _size;

    public LatinHypercubePoints(ulong seed, string stream, DrawPlan plan)
    {
        _size = plan.ReplicateSize;
        _orders = new IndexPermutation[plan.Replicates];
        for (int i = 0; i < _orders.Length; i++)
        {
            _orders[i] = new(RandomBits.Key(seed, stream, "latin hypercube", i, 0), _size);
        }
    }

    public override void Spread(int replicate, long first, Span<double> column)
    {
        IndexPermutation order = _orders[replicate];
        double size = _size;
        double largest = Math.BitDecrement(1.0);
        int count = (int)Math.Min(column.Length, _size - first);
        for (int i = 0; i < count; i++)
        {
            double cell = order[first + i];

            // Divided, as the reciprocal of a size that is no power of two would move the cells' borders.
            column[i] = Math.Min(InCell(cell, column[i]) / size, largest);
        }
    }
}
