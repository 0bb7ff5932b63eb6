using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The order that a method makes of ballots; items may tie.</summary>
public sealed class ConsensusRanking
{
    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double>? _scores;

    internal ConsensusRanking(
        ConsensusMethod method,
        IReadOnlyList<IReadOnlyList<string>> places,
        Dictionary<string, double>? scores,
        string ballots,
        string source,
        IReadOnlyList<string> rules
    )
    {
        Method = method;
        Places = places;
        _scores = scores;
        int above = 0;
        foreach (IReadOnlyList<string> place in places)
        {
            foreach (string item in place)
            {
                _ranks.Add(item, above + 1);
            }

            above += place.Count;
        }

        Explanation = new(Sentence(ballots), source, rules);
    }

    /// <summary>The method.</summary>
    public ConsensusMethod Method { get; }

    /// <summary>The items place by place, best first; items in one place tie and stand in the order of their ids.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Places { get; }

    /// <summary>The items of the first place.</summary>
    public IReadOnlyList<string> Winners => Places[0];

    /// <summary>The order in a sentence, its source and its rules.</summary>
    public Explanation Explanation { get; }

    /// <summary>An item's rank: 1 + the number of items above it.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public int RankOf(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _ranks.TryGetValue(item, out int rank)
            ? rank
            : throw new ArgumentException(Spelling.Unknown("item", item, _ranks.Keys), nameof(item));
    }

    /// <summary>An item's score: Borda's points or Copeland's victories; undefined for methods that give an order without scores.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public Measured ScoreOf(string item)
    {
        _ = RankOf(item);
        return _scores is null
            ? new Undefined(UndefinedReason.DoesNotExist, "This method gives an order without scores.")
            : _scores[item];
    }

    /// <summary>The order in one line: <c>search &gt; export = import</c>.</summary>
    public override string ToString() => string.Join(" > ", Places.Select(place => string.Join(" = ", place)));

    private string Sentence(string ballots)
    {
        string first =
            Places[0].Count == 1 ? $"{Places[0][0]} comes first" : $"{Listed(Places[0])} share the first place";
        string next = Places.Count > 1 ? $", before {Listed(Places[1])}" : "";
        return $"{first}{next}, of {_ranks.Count} items by {ballots}.";
    }

    internal static string Listed(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0]
        : items.Count <= 4 ? $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}"
        : $"{string.Join(", ", items.Take(3))} and {items.Count - 3} more";
}
