using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Ballots of several voters over the same items, checked, and what they say together.</summary>
/// <remarks>
/// Every method counts weights, so a voter of weight 2 is two voters. Results do not depend on the order of ballots or items; where a rule needs
/// to name one of equals, it takes the first by the ordinal order of ids.
/// </remarks>
public sealed partial class Ballots
{
    /// <summary>The most items, so that tables of pairs stay small.</summary>
    public const int MostItems = 1_000;

    private const int NotRanked = int.MaxValue;

    private readonly string[] _ids;
    private readonly Dictionary<string, int> _places;
    private readonly string[] _voters;
    private readonly double[] _weights;
    private readonly int[][] _levels;
    private readonly bool[][] _ranked;
    private readonly PairCounts _pairs;

    private Ballots(
        string[] items,
        string[] ids,
        string[] voters,
        double[] weights,
        int[][] levels,
        bool[][] ranked,
        UnrankedItems unranked
    )
    {
        _ids = ids;
        _places = ids.Index().ToDictionary(id => id.Item, id => id.Index, StringComparer.Ordinal);
        _voters = voters;
        _weights = weights;
        _levels = levels;
        _ranked = ranked;
        Items = Array.AsReadOnly(items);
        Voters = Array.AsReadOnly(voters);
        Unranked = unranked;
        _pairs = Count(weights);
        double squares = 0;
        foreach (double weight in weights)
        {
            TotalWeight += weight;
            squares += weight * weight;
        }

        EffectiveVoters = Kish.Effective(TotalWeight, squares);
    }

    /// <summary>The items in the order they were given.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>The voters in the order of their ballots.</summary>
    public IReadOnlyList<string> Voters { get; }

    /// <summary>The sum of the voters' weights.</summary>
    public double TotalWeight { get; }

    /// <summary>How many equally weighted voters would say as much, (Σw)²/Σw² (Kish 1965).</summary>
    public double EffectiveVoters { get; }

    /// <summary>What it says of an item that a ballot leaves it out.</summary>
    public UnrankedItems Unranked { get; }

    /// <summary>Checks ballots and puts them together.</summary>
    /// <param name="items">What was voted on; at least one.</param>
    /// <param name="ballots">The ballots, one a voter.</param>
    /// <param name="unranked">What it says of an item that a ballot leaves it out.</param>
    /// <exception cref="InvalidBallotsException">
    /// There are problems, listed all: no items or too many, blank or repeated ids, no ballots, two ballots of one voter, an empty ballot, an unknown item, an item
    /// ranked twice, a weight that is no finite number of at least 0, or no weight at all.
    /// </exception>
    public static Ballots Of(
        IReadOnlyList<string> items,
        IEnumerable<Ballot> ballots,
        UnrankedItems unranked = UnrankedItems.Last
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(ballots);
        Ballot[] all = [.. ballots];
        string[] given = [.. items];
        string[] ids = [.. given];
        Array.Sort(ids, StringComparer.Ordinal);
        List<Problem> problems = [];
        BallotChecks.Items(given, problems);
        BallotChecks.Voters(all, problems);
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < ids.Length; i++)
        {
            _ = places.TryAdd(ids[i] ?? "", i);
        }

        int[][] levels =
        [
            .. all.Select((ballot, row) => BallotChecks.Levels(ballot, row, places, ids.Length, problems)),
        ];
        if (problems.Count > 0)
        {
            throw new InvalidBallotsException(problems);
        }

        bool[][] ranked = [.. levels.Select(level => Array.ConvertAll(level, each => each != NotRanked))];
        foreach (int[] level in levels)
        {
            if (unranked == UnrankedItems.Last)
            {
                int last = level.Where(each => each != NotRanked).Max() + 1;
                level.AsSpan().Replace(NotRanked, last);
            }
        }

        return new(
            given,
            ids,
            [.. all.Select(ballot => ballot.Voter)],
            [.. all.Select(ballot => ballot.Weight)],
            levels,
            ranked,
            unranked
        );
    }

    /// <summary>The weight of the voters who put an item above another.</summary>
    /// <exception cref="ArgumentException">There is no such item, or both are one.</exception>
    public double WeightPreferring(string item, string over)
    {
        (int first, int second) = Pair(item, over);
        return _pairs[first, second];
    }

    /// <summary>How the voters split on two items, as a share with its interval and as an estimate.</summary>
    /// <param name="item">The first item.</param>
    /// <param name="over">The second item.</param>
    /// <param name="confidence">Of the interval, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no such item, both are one, or the confidence is outside its range.</exception>
    public PreferenceShare SharePreferring(string item, string over, double confidence = 0.95)
    {
        (int first, int second) = Pair(item, over);
        return new(item, over, _pairs[first, second], _pairs[second, first], TotalWeight, EffectiveVoters, confidence);
    }

    private PairCounts Count(ReadOnlySpan<double> weights)
    {
        int count = _ids.Length;
        double[] above = new double[count * count];
        for (int voter = 0; voter < _levels.Length; voter++)
        {
            if (weights[voter] == 0)
            {
                continue;
            }

            int[] level = _levels[voter];
            for (int i = 0; i < count; i++)
            {
                if (level[i] == NotRanked)
                {
                    continue;
                }

                for (int j = 0; j < count; j++)
                {
                    if (level[i] < level[j] && level[j] != NotRanked)
                    {
                        above[i * count + j] += weights[voter];
                    }
                }
            }
        }

        return new(count, above);
    }

    private (int First, int Second) Pair(string item, string other)
    {
        int first = IndexOf(item);
        int second = IndexOf(other);
        return first != second
            ? (first, second)
            : throw new ArgumentException($"two items are compared, but \"{item}\" was given twice", nameof(other));
    }

    private int IndexOf(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _places.TryGetValue(item, out int place)
            ? place
            : throw new ArgumentException(Spelling.Unknown("item", item, _ids), nameof(item));
    }

    private int VoterIndex(string voter)
    {
        ArgumentNullException.ThrowIfNull(voter);
        int index = Array.IndexOf(_voters, voter);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"there is no voter \"{voter}\" among the {_voters.Length}{(Spelling.Suggest(voter, _voters) is { } hint ? $"; {hint}" : "")}",
                nameof(voter)
            );
    }

    private string Votes() => _voters.Length == 1 ? "1 ballot" : $"{NumberText.Count(_voters.Length)} ballots";
}
