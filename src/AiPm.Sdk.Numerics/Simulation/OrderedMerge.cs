namespace AiPm.Sdk.Numerics;

/// <summary>
/// Merges accumulators that arrive in any order into the same tree: neighbours pair up as the digits of a binary counter
/// carry. At most a logarithm of the number of segments is held, besides a bounded window of those that wait for an
/// earlier one.
/// </summary>
internal sealed class OrderedMerge<TAccumulator>
    where TAccumulator : IDrawAccumulator<TAccumulator>
{
    // A bound on memory: each that waits may be large.
    private const int Window = 64;

    private readonly object _gate = new();
    private readonly Dictionary<long, TAccumulator> _waiting = [];
    private readonly Stack<(int Level, TAccumulator Accumulator)> _tree = new();
    private long _next;
    private bool _abandoned;

    /// <summary>All accumulators merged; called once, after the last.</summary>
    public TAccumulator Result
    {
        get
        {
            TAccumulator result = _tree.Pop().Accumulator;
            while (_tree.TryPop(out (int Level, TAccumulator Accumulator) earlier))
            {
                earlier.Accumulator.Merge(result);
                result = earlier.Accumulator;
            }

            return result;
        }
    }

    public void Add(long index, TAccumulator accumulator)
    {
        lock (_gate)
        {
            // Whoever is far ahead waits; whoever is next never does, so the others always come free.
            while (index >= _next + Window && !_abandoned)
            {
                Monitor.Wait(_gate);
            }

            _waiting.Add(index, accumulator);
            while (_waiting.Remove(_next, out TAccumulator? next))
            {
                _next++;
                int level = 0;
                while (_tree.TryPeek(out (int Level, TAccumulator Accumulator) top) && top.Level == level)
                {
                    _tree.Pop();
                    top.Accumulator.Merge(next);
                    next = top.Accumulator;
                    level++;
                }

                _tree.Push((level, next));
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Says that some segment will never arrive, so that nobody waits for it.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _abandoned = true;
            Monitor.PulseAll(_gate);
        }
    }
}
