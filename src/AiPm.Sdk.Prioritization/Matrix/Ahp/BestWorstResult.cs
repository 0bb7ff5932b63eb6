using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Weights by the linear best-worst method, and how consistent the comparisons are.</summary>
public sealed class BestWorstResult
{
    private readonly string[] _names;

    internal BestWorstResult(
        string[] names,
        string best,
        string worst,
        double[] bestToOthers,
        double[] othersToWorst,
        CriterionWeights weights,
        double deviation,
        Measured consistencyIndex
    )
    {
        _names = names;
        Criteria = Array.AsReadOnly(names);
        Best = best;
        Worst = worst;
        Weights = weights;
        Deviation = deviation;
        ConsistencyIndex = consistencyIndex;
        ConsistencyRatio =
            !consistencyIndex.TryGet(out double index, out Undefined? undefined) ? undefined
            : index > 0 ? deviation / index
            : 0;
        double bestToWorst = bestToOthers[Array.IndexOf(names, worst)];
        double scale = bestToWorst * bestToWorst - bestToWorst;
        for (int j = 0; j < names.Length; j++)
        {
            // With a best no better than the worst there is nothing to contradict but itself.
            double contradiction = Math.Abs(bestToOthers[j] * othersToWorst[j] - bestToWorst);
            double ratio = scale > 0 ? contradiction / scale : contradiction;
            if (ratio > InputConsistencyRatio)
            {
                InputConsistencyRatio = ratio;
                LeastConsistent = names[j];
            }
        }

        Explanation = new(
            Sentence(bestToWorst),
            "best-worst method, linear model (Rezaei 2016)",
            ["A comparison of k says that one is k times as important as the other."]
        );
    }

    /// <summary>The criteria.</summary>
    public IReadOnlyList<string> Criteria { get; }

    /// <summary>The most important one.</summary>
    public string Best { get; }

    /// <summary>The least important one.</summary>
    public string Worst { get; }

    /// <summary>The weights, in the order of the criteria.</summary>
    public CriterionWeights Weights { get; }

    /// <summary>ξ, the largest |w_B − a_Bⱼwⱼ| or |wⱼ − aⱼ_W·w_W|: 0 where the comparisons are consistent. In the linear model it is the measure of consistency itself.</summary>
    public double Deviation { get; }

    /// <summary>The consistency index of Rezaei's table for how much the best is preferred to the worst; undefined for other than whole numbers from 1 to 9.</summary>
    public Measured ConsistencyIndex { get; }

    /// <summary>
    /// ξ divided by <see cref="ConsistencyIndex"/>, as tools report it. The table is of the non-linear model's ξ, which is a ratio and not a weight, so compare it only with
    /// other linear solutions; <see cref="InputConsistencyRatio"/> has thresholds.
    /// </summary>
    public Measured ConsistencyRatio { get; }

    /// <summary>
    /// The largest |a_Bⱼ·aⱼ_W − a_BW|/(a_BW² − a_BW): the consistency of the comparisons themselves, from 0, before any weight is computed (Liang, Brunelli and
    /// Rezaei 2020).
    /// </summary>
    public double InputConsistencyRatio { get; }

    /// <summary>The criterion whose comparisons contradict best against worst most; <see langword="null"/> where none does.</summary>
    public string? LeastConsistent { get; }

    /// <summary>The weights in a sentence, with what to revise.</summary>
    public Explanation Explanation { get; }

    /// <summary>The weight of a criterion.</summary>
    /// <exception cref="ArgumentException">There is no such criterion.</exception>
    public double this[string criterion]
    {
        get
        {
            int place = Array.IndexOf(_names, criterion);
            return place >= 0
                ? Weights[place]
                : throw new ArgumentException(
                    $"there is no criterion \"{criterion}\" among the {_names.Length}",
                    nameof(criterion)
                );
        }
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private string Sentence(double bestToWorst)
    {
        string weights = string.Join(
            ", ",
            _names
                .Select((name, j) => (Name: name, Weight: Weights[j]))
                .OrderByDescending(each => each.Weight)
                .ThenBy(each => each.Name, StringComparer.Ordinal)
                .Select(each => $"{each.Name} {NumberText.Number(each.Weight, 3)}")
        );
        return LeastConsistent is null
            ? $"Weights: {weights}. The comparisons are consistent."
            : $"Weights: {weights}. The comparisons of {LeastConsistent} contradict {Best} against {Worst} ({NumberText.Number(bestToWorst)}) most.";
    }
}
