using System.Numerics;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The order that contradicts the ballots least, and how sure that is.</summary>
public sealed class KemenyResult
{
    private readonly Func<int, IReadOnlyList<IReadOnlyList<string>>> _bestOrders;

    internal KemenyResult(
        ConsensusRanking ranking,
        double distance,
        double gap,
        BigInteger? optima,
        string ballots,
        Func<int, IReadOnlyList<IReadOnlyList<string>>> bestOrders
    )
    {
        _bestOrders = bestOrders;
        Ranking = ranking;
        Distance = distance;
        LowerBound = Math.Max(0, distance - gap);
        Optima = optima;
        string sure = optima is { } count
            ? count.IsOne
                ? "no other order contradicts them as little"
                : $"{NumberText.Count((long)BigInteger.Min(count, long.MaxValue))} orders contradict them as little, of which this is the first by the order of ids"
            : gap == 0
                ? "no order contradicts them less"
                : $"no order can contradict less than {NumberText.Number(LowerBound)}, and there may be a better one";
        Explanation = new(
            $"{ranking} contradicts the {ballots} in {NumberText.Number(distance)} pairs of items, by weight; {sure}.",
            ranking.Explanation.Method,
            ranking.Explanation.Assumptions
        );
    }

    /// <summary>The order, without ties: the only best one, or of several the first by the order of ids.</summary>
    public ConsensusRanking Ranking { get; }

    /// <summary>
    /// The weight of the ballots' preferences between two items that the order contradicts. Pairs that a ballot ties contradict nothing.
    /// </summary>
    public double Distance { get; }

    /// <summary>What no order can undercut; <see cref="Distance"/> itself where the order is proved best.</summary>
    public double LowerBound { get; }

    /// <summary>Whether no order contradicts the ballots less, for certain.</summary>
    public bool IsOptimal => LowerBound == Distance;

    /// <summary>How many orders contradict the ballots as little; <see langword="null"/> where they were not counted.</summary>
    [JsonConverter(typeof(CountJsonConverter))]
    public BigInteger? Optima { get; }

    /// <summary>The order in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The best orders themselves, in the dictionary order of ids; the first is <see cref="Ranking"/>. Cost: that of finding it, again.</summary>
    /// <param name="most">How many at most, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one is asked for.</exception>
    /// <exception cref="UndefinedException">They were not counted, as a circle of majorities is too large to be solved exactly.</exception>
    public IReadOnlyList<IReadOnlyList<string>> BestOrders(int most = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Optima is null
            ? throw new UndefinedException(
                new(
                    UndefinedReason.DoesNotExist,
                    $"A circle of majorities has more than {KemenySearch.MostExact} items, so the best orders are not known."
                )
            )
            : _bestOrders(most);
    }
}
