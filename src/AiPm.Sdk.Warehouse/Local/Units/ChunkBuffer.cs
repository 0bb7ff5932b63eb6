using System.Buffers;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// Room for something of each row of a chunk, lent and given back: made anew for every partition of every block it was half of all memory that a run asked for.
/// </summary>
internal readonly ref struct ChunkBuffer<T>()
{
    private readonly T[] _rented = ArrayPool<T>.Shared.Rent(UnitRouter.ChunkRows);

    /// <summary>As many entries as a chunk has rows at most, with whatever was there.</summary>
    internal Span<T> Rows => _rented;

    /// <summary>Gives the room back.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(_rented);
}
