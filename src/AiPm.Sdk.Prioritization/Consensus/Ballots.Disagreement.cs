using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

public sealed partial class Ballots
{
    private const int MostVotersInPairs = 200;

    /// <summary>How far voters agree: all together, item by item, and two by two.</summary>
    /// <remarks>Voters of weight 0 do not count. Cost: for up to 200 voters, every pair of voters on every pair of items.</remarks>
    public Disagreement Disagreement()
    {
        int[] voters = [.. Enumerable.Range(0, _voters.Length).Where(voter => _weights[voter] > 0)];
        double[][] ranks = [.. voters.Select(voter => Ranks(voter))];
        bool all = voters.Length <= MostVotersInPairs;
        VoterDifference[] pairs = all ? AllPairs(voters) : [];
        (Measured w, Measured statistic, Measured p) = Concordance(voters, ranks);
        ItemSpread[] items =
        [
            .. Enumerable
                .Range(0, _ids.Length)
                .Select(item => Spread(item, voters, ranks))
                .OfType<ItemSpread>()
                .OrderByDescending(spread =>
                    spread.StandardDeviation.TryGet(out double deviation, out _) ? deviation : 0
                )
                .ThenByDescending(spread => spread.Range)
                .ThenBy(spread => spread.Item, StringComparer.Ordinal),
        ];
        return new(w, statistic, _ids.Length - 1, p, items, pairs, all, Votes());
    }

    /// <summary>How far two voters agree, and the pairs of items they order oppositely.</summary>
    /// <exception cref="ArgumentException">There is no such voter, or both are one.</exception>
    public VoterDifference Between(string voter, string other)
    {
        int first = VoterIndex(voter);
        int second = VoterIndex(other);
        return first != second
            ? Between(first, second, Ranks(first), Ranks(second))
            : throw new ArgumentException($"two voters are compared, but \"{voter}\" was given twice", nameof(other));
    }

    private VoterDifference[] AllPairs(int[] voters)
    {
        int[] sorted = [.. voters];
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(_voters[a], _voters[b]));
        double[][] ranks = [.. sorted.Select(voter => Ranks(voter))];
        List<VoterDifference> pairs = [];
        for (int i = 0; i < sorted.Length; i++)
        {
            for (int j = i + 1; j < sorted.Length; j++)
            {
                pairs.Add(Between(sorted[i], sorted[j], ranks[i], ranks[j]));
            }
        }

        return
        [
            .. pairs
                .OrderBy(pair => pair.Tau.TryGet(out double tau, out _) ? tau : 2)
                .ThenByDescending(pair => pair.Opposites.Count > 0 ? pair.Opposites[0].Size : 0),
        ];
    }

    private VoterDifference Between(int first, int second, double[] ranks, double[] otherRanks)
    {
        int[] level = _levels[first];
        int[] other = _levels[second];
        int[] shared =
        [
            .. Enumerable.Range(0, level.Length).Where(item => level[item] != NotRanked && other[item] != NotRanked),
        ];
        int alike = 0;
        int tiedByFirst = 0;
        int tiedBySecond = 0;
        List<OppositePair> opposites = [];
        for (int a = 0; a < shared.Length; a++)
        {
            for (int b = a + 1; b < shared.Length; b++)
            {
                (int i, int j) = (shared[a], shared[b]);
                int sign = level[j].CompareTo(level[i]);
                int otherSign = other[j].CompareTo(other[i]);
                tiedByFirst += sign == 0 ? 1 : 0;
                tiedBySecond += otherSign == 0 ? 1 : 0;
                alike += sign * otherSign > 0 ? 1 : 0;
                if (sign * otherSign < 0)
                {
                    (int high, int low) = sign > 0 ? (i, j) : (j, i);
                    opposites.Add(
                        new(_ids[high], _ids[low], ranks[low] - ranks[high], otherRanks[high] - otherRanks[low])
                    );
                }
            }
        }

        int compared = shared.Length * (shared.Length - 1) / 2;
        double scale = Math.Sqrt((double)(compared - tiedByFirst) * (compared - tiedBySecond));
        Measured tau =
            compared == 0
                ? new Undefined(
                    UndefinedReason.TooFewObservations,
                    $"{_voters[first]} and {_voters[second]} compare fewer than two items in common."
                )
            : scale == 0
                ? new Undefined(
                    UndefinedReason.NoVariation,
                    $"{_voters[compared == tiedByFirst ? first : second]} ties all items that both compare."
                )
            : (alike - opposites.Count) / scale;
        return new(
            _voters[first],
            _voters[second],
            tau,
            compared,
            [
                .. opposites
                    .OrderByDescending(pair => pair.Size)
                    .ThenBy(pair => pair.FirstPrefers, StringComparer.Ordinal)
                    .ThenBy(pair => pair.SecondPrefers, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Ranks from 1, ties at their mean; NaN for items that the ballot does not compare.</summary>
    private double[] Ranks(int voter)
    {
        int[] level = _levels[voter];
        double[] ranks = new double[level.Length];
        for (int i = 0; i < level.Length; i++)
        {
            double rank = 0.5;
            foreach (int other in level)
            {
                rank +=
                    other == NotRanked ? 0
                    : other < level[i] ? 1
                    : other == level[i] ? 0.5
                    : 0;
            }

            ranks[i] = level[i] == NotRanked ? double.NaN : rank;
        }

        return ranks;
    }

    private (Measured W, Measured Statistic, Measured PValue) Concordance(int[] voters, double[][] ranks)
    {
        int items = _ids.Length;
        if (voters.Length < 2 || items < 2)
        {
            Undefined few = new(
                UndefinedReason.TooFewObservations,
                "Agreement needs at least two voters and two items."
            );
            return (few, few, few);
        }

        int missing = ranks.Count(row => row.Any(double.IsNaN));
        if (missing > 0)
        {
            Undefined partial = new(
                UndefinedReason.NotMeasured,
                $"Kendall's W needs every voter to compare every item, but {missing} of {voters.Length} leave some out."
            );
            return (partial, partial, partial);
        }

        double[] means = new double[items];
        double ties = 0;
        for (int v = 0; v < voters.Length; v++)
        {
            double share = _weights[voters[v]] / TotalWeight;
            for (int item = 0; item < items; item++)
            {
                means[item] += share * ranks[v][item];
            }

            foreach (IGrouping<double, double> tie in ranks[v].GroupBy(rank => rank))
            {
                double count = tie.Count();
                ties += share * (count * count * count - count);
            }
        }

        double squares = 0;
        foreach (double mean in means)
        {
            double distance = mean - (items + 1) / 2.0;
            squares += distance * distance;
        }

        double possible = (double)items * items * items - items - ties;
        if (!(possible > 1e-9))
        {
            Undefined tied = new(
                UndefinedReason.NoVariation,
                "Every voter ties all items, so there is no order to agree on."
            );
            return (tied, tied, tied);
        }

        double w = Math.Min(1, 12 * squares / possible);
        double statistic = EffectiveVoters * (items - 1) * w;
        return (w, statistic, new ChiSquaredDistribution(items - 1).Survival(statistic));
    }

    private ItemSpread? Spread(int item, int[] voters, double[][] ranks)
    {
        (int Voter, double Rank)[] given =
        [
            .. voters
                .Select((voter, v) => (Voter: voter, Rank: ranks[v][item]))
                .Where(rank => !double.IsNaN(rank.Rank))
                .OrderBy(rank => rank.Rank)
                .ThenBy(rank => _voters[rank.Voter], StringComparer.Ordinal),
        ];
        if (given.Length == 0)
        {
            return null;
        }

        double total = given.Sum(rank => _weights[rank.Voter]);
        double squaredWeights = given.Sum(rank => _weights[rank.Voter] * _weights[rank.Voter]);
        double effective = total / squaredWeights * total;
        double mean = given.Sum(rank => _weights[rank.Voter] / total * rank.Rank);
        double variance = given.Sum(rank => _weights[rank.Voter] / total * (rank.Rank - mean) * (rank.Rank - mean));
        (int Voter, double Rank) best = given[0];
        (int Voter, double Rank) worst = given.First(rank => rank.Rank == given[^1].Rank);
        return new(
            _ids[item],
            mean,
            given.Length > 1
                ? Math.Sqrt(variance * effective / (effective - 1))
                : new Undefined(UndefinedReason.TooFewObservations, $"Only one voter ranks {_ids[item]}."),
            best.Rank,
            _voters[best.Voter],
            worst.Rank,
            _voters[worst.Voter]
        );
    }
}
