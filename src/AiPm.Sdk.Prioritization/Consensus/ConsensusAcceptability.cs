using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How sure a consensus order is, had other voters of the same kind been asked: what it becomes over voters drawn again.</summary>
public sealed class ConsensusAcceptability
{
    private readonly string[] _ids;
    private readonly double[] _ranks;
    private readonly double[] _ahead;

    internal ConsensusAcceptability(
        ConsensusRanking ranking,
        string[] ids,
        double[] ranks,
        double[] ahead,
        BootstrapOptions options,
        int voters
    )
    {
        Ranking = ranking;
        _ids = ids;
        _ranks = ranks;
        _ahead = ahead;
        Options = options;
        string first = ranking.Winners[0];
        string next =
            ids.Length > 1
                ? $"; {Rival(first)} would with a chance of {ShareText.Probability(ProbabilityFirst(Rival(first)))}"
                : "";
        Explanation = new(
            $"With other voters of the same kind, {first} would come first with a chance of {ShareText.Probability(ProbabilityFirst(first))}{next}.",
            $"bootstrap over {NumberText.Count(voters)} voters, {NumberText.Count(options.Replicates)} replicates (Efron 1979); rank acceptability (Lahdelma and Salminen 2001)",
            [
                "Voters are a sample of those who matter, independent of each other; where these are all who matter, the order is certain.",
                "Items that tie share their ranks; of equally good Kemeny orders each is as likely.",
            ]
        );
    }

    /// <summary>The order of the ballots themselves.</summary>
    public ConsensusRanking Ranking { get; }

    /// <summary>Replicates, seed and name, which make the same bits again.</summary>
    public BootstrapOptions Options { get; }

    /// <summary>The result in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The shares of replicates in which an item has rank 1, 2, …; they add up to 1.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public IReadOnlyList<double> RankAcceptability(string item)
    {
        int index = IndexOf(item);
        return
        [
            .. Enumerable.Range(0, _ids.Length).Select(rank => _ranks[index * _ids.Length + rank] / Options.Replicates),
        ];
    }

    /// <summary>The probability that an item comes first, with its Monte Carlo error; a tie for it is shared.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public SimulatedValue ProbabilityFirst(string item) => ProbabilityInTop(1, item);

    /// <summary>The probability that an item is among the first <paramref name="count"/>, with its Monte Carlo error.</summary>
    /// <param name="count">From 1 to the number of items.</param>
    /// <param name="item">The item.</param>
    /// <exception cref="ArgumentException">There is no such item or no such number of places.</exception>
    public SimulatedValue ProbabilityInTop(int count, string item)
    {
        if (count < 1 || count > _ids.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                $"count must be a whole number from 1 to {_ids.Length}, the number of items, but was {count}"
            );
        }

        return RankShares.Probability(_ranks.AsSpan(IndexOf(item) * _ids.Length, count), Options.Replicates);
    }

    /// <summary>The probability that an item stands above another, with its Monte Carlo error; a tie counts one half.</summary>
    /// <exception cref="ArgumentException">There is no such item, or both are one.</exception>
    public SimulatedValue ProbabilityAhead(string item, string of)
    {
        int first = IndexOf(item);
        int second = IndexOf(of);
        return first != second
            ? RankShares.Probability([_ahead[first * _ids.Length + second]], Options.Replicates)
            : throw new ArgumentException($"an item is not ahead of itself; \"{item}\" was given twice", nameof(of));
    }

    /// <summary>The mean rank of an item, with its Monte Carlo error.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public SimulatedValue ExpectedRank(string item) =>
        RankShares.Expected(_ranks.AsSpan(IndexOf(item) * _ids.Length, _ids.Length), Options.Replicates);

    private string Rival(string first) =>
        _ids.Where(id => id != first).MaxBy(id => _ranks[Array.IndexOf(_ids, id) * _ids.Length])!;

    private int IndexOf(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        int index = Array.IndexOf(_ids, item);
        return index >= 0 ? index : throw new ArgumentException(Spelling.Unknown("item", item, _ids), nameof(item));
    }
}
