using System.Runtime.InteropServices;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// The rows of a block sorted by the partition of their unit. A unit lies in one of 64 partitions whatever the number of threads, so each partition sees its rows
/// in their order, and everything that is made of them has the same bits.
/// </summary>
internal sealed class UnitRouter
{
    internal const int Partitions = 64;

    /// <summary>So many rows are sorted at once.</summary>
    internal const int ChunkRows = 1 << 14;

    /// <summary>So many chunks are handed to the partitions at once: for a partition, a chunk is then a group of about 256 rows.</summary>
    internal const int BlockRows = 16 * ChunkRows;

    private readonly int[] _sorted;
    private readonly int[] _starts = new int[BlockRows / ChunkRows * (Partitions + 1)];
    private string?[]? _texts;
    private bool _hasTexts;

    /// <summary>Room for a block.</summary>
    /// <param name="rows">The most rows it will have.</param>
    internal UnitRouter(int rows = BlockRows)
    {
        Hashes = Lent.Rent<ulong>(rows);
        _sorted = Lent.Rent<int>(rows);
    }

    /// <summary>The hash of each row's unit.</summary>
    internal ulong[] Hashes { get; }

    /// <summary>Gives back what was lent; no row is to be asked for any more.</summary>
    internal void Return()
    {
        Lent.Return(Hashes);
        Lent.Return(_sorted);
    }

    /// <summary>The unit of a row as text; <see langword="null"/> where units are whole numbers.</summary>
    internal string? TextOf(int row) => _hasTexts ? _texts![row] : null;

    /// <summary>The rows of a chunk whose unit lies in a partition.</summary>
    internal ReadOnlySpan<int> RowsOf(int chunk, int partition)
    {
        int at = chunk * (Partitions + 1) + partition;
        return _sorted.AsSpan(_starts[at].._starts[at + 1]);
    }

    /// <summary>Sorts the rows of a chunk.</summary>
    /// <param name="units">The column of the unit, from the block's first row on; a row that counts has a value.</param>
    /// <param name="counts">Whether a row counts, from the block's first row on.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="end">The row after its last.</param>
    /// <exception cref="ArgumentException">The column holds neither whole numbers nor texts.</exception>
    internal void Sort(BatchColumn units, ReadOnlySpan<bool> counts, int chunk, int end)
    {
        int start = chunk * ChunkRows;
        Span<int> next = _starts.AsSpan(chunk * (Partitions + 1), Partitions + 1);
        Hash(units, counts, start, end);
        Span<int> sizes = stackalloc int[Partitions];
        sizes.Clear();
        for (int row = start; row < end; row++)
        {
            sizes[(int)(Hashes[row] >> 58)] += counts[row] ? 1 : 0;
        }

        int at = start;
        for (int partition = 0; partition < Partitions; partition++)
        {
            next[partition] = at;
            at += sizes[partition];
            sizes[partition] = next[partition];
        }

        next[Partitions] = at;
        for (int row = start; row < end; row++)
        {
            if (counts[row])
            {
                _sorted[sizes[(int)(Hashes[row] >> 58)]++] = row;
            }
        }
    }

    private void Hash(BatchColumn units, ReadOnlySpan<bool> counts, int start, int end)
    {
        switch (units)
        {
            case IntegerColumn integers:
                _hasTexts = false;
                ReadOnlySpan<long> ids = integers.Values.Span;
                for (int row = start; row < end; row++)
                {
                    Hashes[row] = HashOf(ids[row]);
                }

                break;
            case TextColumn texts:
                string?[] held = Texts();
                ReadOnlySpan<string?> names = texts.Values.Span;
                for (int row = start; row < end; row++)
                {
                    if (counts[row])
                    {
                        held[row] = names[row];
                        Hashes[row] = HashOf(names[row]!);
                    }
                }

                break;
            default:
                held = Texts();
                CodeColumn codes = (CodeColumn)units;
                for (int row = start; row < end; row++)
                {
                    if (counts[row])
                    {
                        held[row] = codes.Texts[codes.Codes.Span[row]];
                        Hashes[row] = HashOf(held[row]!);
                    }
                }

                break;
        }
    }

    // Room that whole numbers do not need; of several threads that make it, one is heard.
    private string?[] Texts()
    {
        _hasTexts = true;
        return _texts ?? Interlocked.CompareExchange(ref _texts, new string?[Hashes.Length], null) ?? _texts;
    }

    /// <summary>One to one: each step can be undone (Stafford's variant 13 of MurmurHash3's last steps, as in SplitMix64).</summary>
    private static ulong HashOf(long unit)
    {
        ulong hash = (ulong)unit;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    // The partition must be the same on every machine; where in it a unit is looked for need not be, and there nobody who chooses
    // names shall be able to choose hashes.
    private static ulong HashOf(string unit)
    {
        ulong partition = (ulong)unit.Length;
        foreach (ushort letter in MemoryMarshal.Cast<char, ushort>(unit.AsSpan()))
        {
            partition = (partition ^ letter) * 0x100000001B3;
        }

        return ((ulong)HashOf((long)partition) & ~0x03FF_FFFF_FFFF_FFFFUL)
            | (uint)unit.GetHashCode(StringComparison.Ordinal);
    }
}
