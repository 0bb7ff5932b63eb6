namespace AiPm.Sdk.Prioritization;

public sealed partial class Ranking<T>
{
    /// <summary>What single inputs of two items would have to become for the lower to overtake the higher: <c>B overtakes A when its effort falls below 3.1</c>.</summary>
    /// <remarks>
    /// Exact to the last digits of the scores. Each input moves within its criterion's range, all else as it is; where it misses a gate the item falls to 0.
    /// A score that turns several times names every change that is found.
    /// </remarks>
    /// <param name="id">The lower item.</param>
    /// <param name="over">The higher item.</param>
    /// <exception cref="ArgumentException">There is no such item, it missed a gate, or the first does not stand below the second.</exception>
    public RankFlips Flips(string id, string over)
    {
        (RankedItem<T> low, RankedItem<T> high) = (this[id], this[over]);
        return low.Rank > high.Rank
            ? Finder().Between(PlaceOf(low), PlaceOf(high))
            : throw new ArgumentException($"\"{id}\" does not stand below \"{over}\"", nameof(id));
    }

    /// <summary>The same for every two neighbours, from the top; those that tie are left out.</summary>
    public IReadOnlyList<RankFlips> NeighbourFlips()
    {
        FlipFinder finder = Finder();
        return
        [
            .. Enumerable
                .Range(1, Math.Max(0, Items.Count - 1))
                .Where(place => Items[place].Rank != Items[place - 1].Rank)
                .Select(place => finder.Between(place, place - 1)),
        ];
    }

    /// <summary>The smallest relative change of any one input that changes who is among the best k; <see langword="null"/> where none does.</summary>
    /// <param name="top">How many count as best, from 1 to the number of items.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number of places.</exception>
    public RankFlip? SmallestFlip(int top = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, Items.Count);
        return Finder().Smallest([.. Enumerable.Range(0, Items.Count)], top);
    }

    private int PlaceOf(RankedItem<T> item) => Items.Index().First(other => ReferenceEquals(other.Item, item)).Index;

    private FlipFinder Finder() =>
        new(
            [.. Items.Select(item => item.Id)],
            [.. Items.Select(item => item.Score)],
            _criteria,
            (item, input) => Items[item].Values[input],
            (item, input) => Curve(Items[item].Values.ToArray(), input),
            isOfMeans: false
        );

    private Func<double, double?> Curve(double[] values, int input)
    {
        ReadOnlyMemory<double>[] columns = new ReadOnlyMemory<double>[values.Length];
        for (int other = 0; other < values.Length; other++)
        {
            columns[other] = values.AsMemory(other, 1);
        }

        return x =>
        {
            values[input] = x;
            double score = 0;
            return _model.GatedFormula.TryApply(new(columns), new(ref score), out _) ? score : null;
        };
    }
}
