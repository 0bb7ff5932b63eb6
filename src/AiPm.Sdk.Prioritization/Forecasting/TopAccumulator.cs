using System.Numerics;
using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How often each item is among the best k. The draws of a chunk pass item by item, and each draw keeps only the items that may still
/// be among its best: of n items in no particular order about k·(1 + ln(n/k)) are ever kept, so nothing is sorted but k of them.
/// </summary>
/// <remarks>Ties share the places they cover, as in <see cref="RankAccumulator{T}"/>; the counts are the same to the last bit where no tie crosses the k-th place.</remarks>
internal sealed class TopAccumulator<T>(ItemDraws<T> items, int places) : IDrawAccumulator<TopAccumulator<T>>
{
    private Contenders[]? _draws;
    private double[]? _column;
    private double[]? _limits;

    /// <summary>For each item the number of draws in which it was among the best; tied items have their share of the places left.</summary>
    public double[] Counts { get; } = new double[items.Backlog.Count];

    /// <summary>The first item and draw whose score is too large for a number; null where there is none.</summary>
    public (int Item, long Draw)? TooLarge { get; private set; }

    public void Add(DrawChunk chunk)
    {
        _draws ??=
        [
            .. Enumerable.Range(0, JointSimulation.ChunkSize).Select(_ => new Contenders(places, Counts.Length)),
        ];
        _column ??= new double[JointSimulation.ChunkSize];
        _limits ??= new double[JointSimulation.ChunkSize];
        Span<double> column = _column.AsSpan(0, chunk.Count);
        Span<double> limits = _limits.AsSpan(0, chunk.Count);
        limits.Fill(double.NegativeInfinity);
        for (int item = 0; item < Counts.Length; item++)
        {
            if (!items.TryScore(chunk, item, column, out int badRow))
            {
                TooLarge ??= (item, chunk.FirstDraw + badRow);
                return;
            }

            Take(item, column, limits);
        }

        for (int draw = 0; draw < chunk.Count; draw++)
        {
            _draws[draw].Count(Counts);
        }
    }

    public void Merge(TopAccumulator<T> later)
    {
        TooLarge ??= later.TooLarge;
        for (int item = 0; item < Counts.Length; item++)
        {
            Counts[item] += later.Counts[item];
        }

        later._draws = null;
    }

    private void Take(int item, ReadOnlySpan<double> column, Span<double> limits)
    {
        int draw = 0;
        for (; draw <= column.Length - Vector512<double>.Count; draw += Vector512<double>.Count)
        {
            Vector512<double> scores = Vector512.Create(column[draw..]);
            ulong may = Vector512
                .GreaterThanOrEqual(scores, Vector512.Create<double>(limits[draw..]))
                .ExtractMostSignificantBits();
            while (may != 0)
            {
                int row = draw + BitOperations.TrailingZeroCount(may);
                _draws![row].Add(column[row], item, ref limits[row]);
                may &= may - 1;
            }
        }

        for (; draw < column.Length; draw++)
        {
            if (column[draw] >= limits[draw])
            {
                _draws![draw].Add(column[draw], item, ref limits[draw]);
            }
        }
    }

    /// <summary>The items of one draw that may be among its best.</summary>
    private sealed class Contenders(int places, int most)
    {
        // With room for one more than there are items nothing is ever dropped.
        private double[] _scores = new double[Math.Min(3L * places + 8, most + 1L)];
        private int[] _items = new int[Math.Min(3L * places + 8, most + 1L)];
        private int _count;

        public void Add(double score, int item, ref double limit)
        {
            _scores[_count] = score;
            _items[_count] = item;
            _count++;
            if (_count == _scores.Length)
            {
                limit = KeepBest();
            }
        }

        /// <summary>Adds up who is among the best, and forgets the draw.</summary>
        public void Count(double[] counts)
        {
            if (_count > places)
            {
                KeepBest();
            }

            Span<double> scores = _scores.AsSpan(0, _count);
            Span<int> items = _items.AsSpan(0, _count);
            scores.Sort(items);
            int last = Math.Max(0, _count - places);
            for (int first = _count - 1; first >= last; )
            {
                int end = first - 1;
                while (end >= 0 && ScoreTie.Holds(scores[first], scores[end]))
                {
                    end--;
                }

                double share = end >= last - 1 ? 1 : (double)(first - last + 1) / (first - end);
                for (int i = first; i > end; i--)
                {
                    counts[items[i]] += share;
                }

                first = end;
            }

            _count = 0;
        }

        /// <summary>Drops what is below the last place by more than a tie, and gives the score from which on another item may be among the best.</summary>
        private double KeepBest()
        {
            double last = Select(_scores.AsSpan(0, _count), _items.AsSpan(0, _count), places - 1);
            double limit = last - 2 * ScoreTie.Tolerance * Math.Abs(last);
            int kept = places;
            for (int i = places; i < _count; i++)
            {
                if (_scores[i] >= limit)
                {
                    (_scores[kept], _items[kept]) = (_scores[i], _items[i]);
                    kept++;
                }
            }

            _count = kept;

            // Where so many tie that little was dropped, more room keeps this from being repeated for every item.
            if (2 * _count > _scores.Length)
            {
                int room = (int)Math.Min(2L * _scores.Length, most + 1L);
                Array.Resize(ref _scores, room);
                Array.Resize(ref _items, room);
            }

            return limit;
        }

        /// <summary>
        /// Puts the scores in such an order that none before the place is lower than the score there and none after it is higher, and gives that score
        /// (Hoare 1961, algorithm 65, with the median of three). Cost: a few passes over the scores.
        /// </summary>
        private static double Select(Span<double> scores, Span<int> items, int place)
        {
            int left = 0;
            int right = scores.Length - 1;
            while (left < right)
            {
                double pivot = Median(scores[left], scores[(left + right) / 2], scores[right]);
                int up = left;
                int down = right;
                while (up <= down)
                {
                    while (scores[up] > pivot)
                    {
                        up++;
                    }

                    while (scores[down] < pivot)
                    {
                        down--;
                    }

                    if (up <= down)
                    {
                        (scores[up], scores[down]) = (scores[down], scores[up]);
                        (items[up], items[down]) = (items[down], items[up]);
                        up++;
                        down--;
                    }
                }

                if (place <= down)
                {
                    right = down;
                }
                else if (place >= up)
                {
                    left = up;
                }
                else
                {
                    break;
                }
            }

            return scores[place];
        }

        private static double Median(double a, double b, double c) =>
            Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }
}
