using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

public sealed partial class Ballots
{
    /// <summary>The order by a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="rules">What the method leaves open; <see cref="ConsensusRules.Default"/> when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such method.</exception>
    public ConsensusRanking Rank(ConsensusMethod method, ConsensusRules? rules = null) =>
        method switch
        {
            ConsensusMethod.Borda => Borda((rules ?? ConsensusRules.Default).Borda),
            ConsensusMethod.Copeland => Copeland((rules ?? ConsensusRules.Default).CopelandTie),
            ConsensusMethod.Kemeny => Kemeny().Ranking,
            ConsensusMethod.Schulze => Schulze((rules ?? ConsensusRules.Default).Strength).Ranking,
            ConsensusMethod.RankedPairs => RankedPairs((rules ?? ConsensusRules.Default).Strength).Ranking,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, $"there is no such method, {method}"),
        };

    /// <summary>The order by points for places. Simple and hard to explain away, but adding an item can turn the order of two others.</summary>
    /// <param name="rule">The points.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    public ConsensusRanking Borda(BordaRule rule = BordaRule.SharedRest)
    {
        _ = EnumDomain.Require(rule);

        double[] scores = Sum(Points(rule), _weights);
        return Ranking(
            ConsensusMethod.Borda,
            ConsensusOrders.ByScore(scores),
            scores,
            "Borda count (Borda 1784)",
            rule switch
            {
                BordaRule.SharedRest => "Tied and unranked items share the points of their places.",
                BordaRule.NothingForUnranked => "Tied items share the points of their places; unranked items get none.",
                _ => "A ballot that ranks m items gives its first m points and its last 1.",
            }
        );
    }

    /// <summary>The order by the number of other items beaten by a majority. Copeland 1951.</summary>
    /// <param name="tie">What a tied pair counts for each, α from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight of a tie is outside its range.</exception>
    public ConsensusRanking Copeland(double tie = 0.5)
    {
        double[] scores = ConsensusOrders.Copeland(_pairs, Domain.Share.Require(tie));
        return Ranking(
            ConsensusMethod.Copeland,
            ConsensusOrders.ByScore(scores),
            scores,
            "Copeland's method (Copeland 1951)",
            $"A tied pair counts {NumberText.Number(tie)} for each."
        );
    }

    /// <summary>The order that contradicts the ballots least, pair by pair. Kemeny 1959; Young 1988.</summary>
    /// <remarks>
    /// Exact where no circle of majorities involves more than 20 items: 2ᵏ·k/2 steps for a circle of k. Beyond, the best order of a local search with what
    /// no order can undercut.
    /// </remarks>
    public KemenyResult Kemeny()
    {
        KemenySearch search = KemenySearch.Solve(_pairs);
        int[] levels = new int[_ids.Length];
        for (int place = 0; place < levels.Length; place++)
        {
            levels[search.Order[place]] = place;
        }

        return new(
            Ranking(
                ConsensusMethod.Kemeny,
                levels,
                null,
                search.Optima is null
                    ? "Kemeny–Young by local search, with a lower bound (Kemeny 1959; Davenport and Kalagnanam 2004)"
                    : "Kemeny–Young, exact (Kemeny 1959; Young 1988)",
                "Pairs that a ballot ties or does not compare contradict nothing."
            ),
            _pairs.Distance(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(search.Order)),
            search.Gap,
            search.Optima,
            Votes(),
            most =>
                [
                    .. KemenySearch
                        .BestOrders(_pairs, most)
                        .Select(order => (IReadOnlyList<string>)[.. order.Select(item => _ids[item])]),
                ]
        );
    }

    /// <summary>The order by strongest chains of majorities. Schulze 2011, Social Choice and Welfare 36.</summary>
    /// <remarks>
    /// Who has the stronger chain to whom is transitive but leaves some pairs open. An item's place is by the number of items that have the stronger chain to
    /// it; equal numbers tie, also where neither has the stronger chain to the other.
    /// </remarks>
    /// <param name="strength">The strength of a majority.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such strength.</exception>
    public SchulzeResult Schulze(MajorityStrength strength = MajorityStrength.Margin)
    {
        RequireStrength(strength);
        double[] chains = ConsensusOrders.StrongestChains(_pairs, strength);
        return new(
            Ranking(
                ConsensusMethod.Schulze,
                ConsensusOrders.Schulze(_pairs, strength),
                null,
                "Schulze's method (Schulze 2011)",
                StrengthText(strength)
            ),
            (item, to) => Pair(item, to) is var (first, second) ? chains[first * _ids.Length + second] : 0
        );
    }

    /// <summary>The order by majorities locked in from the strongest, leaving out what would close a circle. Tideman 1987.</summary>
    /// <remarks>
    /// Majorities of equal strength are judged together: those on a circle made of stronger locked ones and of each other are all left out. So the order
    /// prefers no item for its name; what is left undecided ties. (Zavist and Tideman 1989 break such ties by a drawn ballot instead.)
    /// </remarks>
    /// <param name="strength">The strength of a majority.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such strength.</exception>
    public RankedPairsResult RankedPairs(MajorityStrength strength = MajorityStrength.Margin)
    {
        RequireStrength(strength);
        List<(int Winner, int Loser)> leftOut = [];
        int[] levels = ConsensusOrders.RankedPairs(_pairs, strength, leftOut);
        return new(
            Ranking(
                ConsensusMethod.RankedPairs,
                levels,
                null,
                "ranked pairs (Tideman 1987)",
                StrengthText(strength),
                "Majorities of equal strength that close a circle are all left out."
            ),
            [
                .. leftOut.Select(pair => new LeftOutMajority(
                    _ids[pair.Winner],
                    _ids[pair.Loser],
                    _pairs[pair.Winner, pair.Loser],
                    _pairs[pair.Loser, pair.Winner]
                )),
            ]
        );
    }

    /// <summary>What majorities say pair by pair: who beats every other, who loses to every other, and where majorities go in a circle.</summary>
    public CondorcetAnalysis Condorcet()
    {
        int count = _ids.Length;
        int[][] components = _pairs.Components();
        string[] smith = [.. components[0].Select(item => _ids[item])];
        int[] all = [.. Enumerable.Range(0, count)];
        int winner = Array.FindIndex(all, i => all.All(j => i == j || _pairs.Beats(i, j)));
        int loser = count == 1 ? -1 : Array.FindIndex(all, i => all.All(j => i == j || _pairs.Beats(j, i)));
        int[] cycle = MajorityCycle.Shortest(_pairs);
        string[] circle = [.. cycle.Select(item => _ids[item])];
        string links = string.Join(", ", cycle.Select((item, place) => Link(item, cycle[(place + 1) % cycle.Length])));
        string paradox = cycle.Length == 0 ? "" : $" Majorities go in a circle: {links}.";
        string lead =
            winner >= 0 ? $"{_ids[winner]} beats every other item by a majority."
            : smith.Length < count
                ? $"No item beats every other; {ConsensusRanking.Listed(smith)} beat all the rest but not each other."
            : "No item beats every other by a majority.";
        return new(
            winner < 0 ? null : _ids[winner],
            loser < 0 ? null : _ids[loser],
            smith,
            circle,
            new(
                lead + paradox,
                "majorities pair by pair (Condorcet 1785; Smith 1973)",
                ["A majority is of those who prefer one of the two, by weight."]
            )
        );
    }

    private string Link(int item, int other) =>
        $"{_ids[item]} beats {_ids[other]} by {NumberText.Number(_pairs[item, other])} to {NumberText.Number(_pairs[other, item])}";

    private ConsensusRanking Ranking(
        ConsensusMethod method,
        int[] levels,
        double[]? scores,
        string source,
        params string[] rules
    )
    {
        string[][] places =
        [
            .. Enumerable
                .Range(0, levels.Length)
                .GroupBy(item => levels[item])
                .OrderBy(place => place.Key)
                .Select(place => place.Select(item => _ids[item]).ToArray()),
        ];
        return new(
            method,
            places,
            scores?.Index().ToDictionary(score => _ids[score.Index], score => score.Item, StringComparer.Ordinal),
            Votes(),
            source,
            [
                .. rules,
                Unranked == UnrankedItems.Last
                    ? "Items that a ballot leaves out come last on it."
                    : "Items that a ballot leaves out were not compared on it.",
            ]
        );
    }

    private static string StrengthText(MajorityStrength strength) =>
        strength == MajorityStrength.Margin
            ? "The strength of a majority is its margin."
            : "The strength of a majority is the weight for the winner.";

    private static void RequireStrength(MajorityStrength strength)
    {
        _ = EnumDomain.Require(strength);
    }

    /// <summary>The points that each voter gives each item.</summary>
    private double[][] Points(BordaRule rule)
    {
        double[][] points = new double[_levels.Length][];
        for (int voter = 0; voter < points.Length; voter++)
        {
            int[] level = _levels[voter];
            points[voter] = new double[level.Length];
            bool[] ranked = _ranked[voter];
            for (int i = 0; i < level.Length; i++)
            {
                if (rule != BordaRule.SharedRest && !ranked[i])
                {
                    continue;
                }

                double sum = rule == BordaRule.Modified ? 1 : 0;
                for (int j = 0; j < level.Length; j++)
                {
                    if (i == j || (rule == BordaRule.Modified && !ranked[j]))
                    {
                        continue;
                    }

                    bool unknown = rule == BordaRule.SharedRest && (level[i] == NotRanked || level[j] == NotRanked);
                    sum +=
                        unknown || level[i] == level[j] ? 0.5
                        : level[i] < level[j] ? 1
                        : 0;
                }

                points[voter][i] = sum;
            }
        }

        return points;
    }

    private double[] Sum(double[][] points, ReadOnlySpan<double> weights)
    {
        double[] sums = new double[_ids.Length];
        for (int voter = 0; voter < points.Length; voter++)
        {
            for (int item = 0; item < sums.Length; item++)
            {
                sums[item] += weights[voter] * points[voter][item];
            }
        }

        return sums;
    }
}
