using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The highest scores of every draw of a chunk, in order, whoever has them. Items pass one after the other; a block of as many as are kept is sorted, eight draws at
/// once, and the higher half of it and of the best so far remains.
/// </summary>
internal sealed class HighestScores
{
    private const int Draws = DescendingNetwork.Draws;
    private const int Groups = JointSimulation.ChunkSize / Draws;

    private readonly int _size;

    // Odd, so that the rows of an item in all groups do not fall on the same few cache sets.
    private readonly int _stride;
    private readonly AlignedRows _best;
    private readonly AlignedRows _block;
    private int _waiting;

    /// <summary>Room for this number of scores a draw.</summary>
    public HighestScores(int kept)
    {
        _size = DescendingNetwork.RowsFor(kept);
        _stride = _size + 1;
        _best = new(_stride * Groups);
        _block = new(_stride * Groups);
    }

    /// <summary>Gives the memory back.</summary>
    public void Return()
    {
        _best.Return();
        _block.Return();
    }

    /// <summary>Forgets all draws.</summary>
    public void Clear()
    {
        _best[0, _stride * Groups].Fill(double.NegativeInfinity);
        _waiting = 0;
    }

    /// <summary>Takes in the scores of an item in all draws of a chunk.</summary>
    public void Add(ReadOnlySpan<double> column)
    {
        for (int group = 0; group < Groups; group++)
        {
            column.Slice(group * Draws, Draws).CopyTo(_block[group * _stride + _waiting, 1]);
        }

        _waiting++;
        if (_waiting == _size)
        {
            Sort();
        }
    }

    /// <summary>The highest scores of eight draws, a row for each place; −∞ where there are fewer. All items must have passed.</summary>
    public ReadOnlySpan<double> Best(int group) => _best[group * _stride, _size];

    /// <summary>Takes in what waits for its block to be full.</summary>
    public void Finish()
    {
        if (_waiting > 0)
        {
            Sort();
        }
    }

    private void Sort()
    {
        for (int group = 0; group < Groups; group++)
        {
            Span<double> block = _block[group * _stride, _size];
            block[(_waiting * Draws)..].Fill(double.NegativeInfinity);
            DescendingNetwork.Sort(block, _waiting);
            DescendingNetwork.KeepHighest(_best[group * _stride, _size], block);
        }

        _waiting = 0;
    }
}
