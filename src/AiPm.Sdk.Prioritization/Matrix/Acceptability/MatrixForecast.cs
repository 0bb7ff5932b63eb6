using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// How sure the order of a matrix's items is where cells, weights or both are uncertain: rank acceptabilities, pairwise wins, and the weights
/// that would put an item first.
/// </summary>
/// <remarks>
/// <para>In each draw cells and weights are drawn together and the items ranked by the method. Tied items share their ranks equally, so the
/// acceptabilities of an item add up to 1 and those of a rank too.</para>
/// <para>Where nothing needs to be drawn, the answers are exact and their errors 0 (<see cref="IsExact"/>): everything certain, or certain cells of two criteria
/// with a weighted sum or PROMETHEE and a weight that is uniform on a range.</para>
/// </remarks>
public sealed class MatrixForecast
{
    private readonly MatrixSimulation _simulation;
    private readonly SimulationOptions _options;
    private readonly Acceptability _kept;

    internal MatrixForecast(
        MatrixMethod method,
        DecisionMatrix matrix,
        MatrixSimulation simulation,
        SimulationOptions options,
        Acceptability kept
    )
    {
        _simulation = simulation;
        _options = options;
        _kept = kept;
        Method = method;
        Matrix = matrix;
        Provenance = Provenance.Of(options);
        string[] ranks = [.. Enumerable.Range(1, matrix.Items.Count).Select(rank => NumberText.Count(rank))];
        RankAcceptabilities = Shares(ranks, kept.Ranks);
        PairwiseWins = Shares(matrix.Items, kept.Wins);
        Items =
        [
            .. matrix
                .Items.Select(
                    (id, i) => new ForecastAlternative(id, kept.Share(Ranks(i)[0]), ExpectedRank(i), kept.Scores[i])
                )
                .OrderBy(item => item.ExpectedRank.Value)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
        Explanation = new(
            Sentence(),
            kept.IsExact
                ? $"{method.Description}; exact rank acceptability (Lahdelma and Salminen 2001)"
                : $"{method.Description}; Monte Carlo with {NumberText.Count(options.Draws)} draws; rank acceptability (Lahdelma and Salminen 2001)",
            [
                simulation.Weights.Description,
                simulation.CellsAreCertain
                    ? "The cells are certain."
                    : "Cells are uncertain as stated; quantities of different names are independent, of each other and of the weights.",
            ]
        );
    }

    /// <summary>The method, with its options.</summary>
    public MatrixMethod Method { get; }

    /// <summary>What was judged.</summary>
    public DecisionMatrix Matrix { get; }

    /// <summary>The items by the mean of their ranks, best first.</summary>
    public IReadOnlyList<ForecastAlternative> Items { get; }

    /// <summary>The rank acceptabilities of all items: a row for each item, a column for each rank; every row and column adds up to 1.</summary>
    public LabelledTable RankAcceptabilities { get; }

    /// <summary>The pairwise winning indices: how probable it is that the row's item ranks above the column's. The diagonal has no meaning and is 0.</summary>
    public LabelledTable PairwiseWins { get; }

    /// <summary>Whether the answers were computed rather than drawn, so that their Monte Carlo errors are 0.</summary>
    public bool IsExact => _kept.IsExact;

    /// <summary>The forecast in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public ForecastAlternative this[string id]
    {
        get
        {
            string known = Matrix.Items[Matrix.IndexOf(id)];
            return Items.First(item => item.Id == known);
        }
    }

    /// <summary>The rank acceptability of an item: the probability of rank 1, 2, …, in order; the shares add up to 1.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public IReadOnlyList<SimulatedValue> RankAcceptability(string id) =>
        Array.ConvertAll(Ranks(Matrix.IndexOf(id)).ToArray(), _kept.Share);

    /// <summary>The probability that an item is among the best <paramref name="count"/>.</summary>
    /// <param name="count">From 1 to the number of items.</param>
    /// <param name="id">The item.</param>
    /// <exception cref="ArgumentException">There is no such item or no such number of places.</exception>
    public SimulatedValue ProbabilityInTop(int count, string id)
    {
        if (count < 1 || count > Matrix.Items.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                $"count must be a whole number from 1 to {Matrix.Items.Count}, the number of items, but was {count}"
            );
        }

        double sum = 0;
        foreach (double rank in Ranks(Matrix.IndexOf(id))[..count])
        {
            sum += rank;
        }

        return count == Matrix.Items.Count ? new(1, 0) : _kept.Share(sum);
    }

    /// <summary>The pairwise winning index: the probability that an item ranks above another; a tie counts one half (Leskinen et al. 2006).</summary>
    /// <exception cref="ArgumentException">There is no such item, or both are the same.</exception>
    public SimulatedValue ProbabilityAhead(string id, string of)
    {
        int first = Matrix.IndexOf(id);
        int second = Matrix.IndexOf(of);
        return first != second
            ? _kept.Share(_kept.Wins[first * Matrix.Items.Count + second])
            : throw new ArgumentException($"an item is not ahead of itself; \"{id}\" was given twice", nameof(of));
    }

    /// <summary>
    /// What choosing an item now gives away on average, in score: the mean of the best score of each draw less the item's own. It is the expected
    /// value of knowing everything first, for this choice. 0 for an item that is always best.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public SimulatedValue ExpectedRegret(string id) => _kept.Regrets[Matrix.IndexOf(id)];

    /// <summary>Whether an item comes first in any draw, so that there are weights that favour it.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public bool IsEverFirst(string id) => _kept.First.Any(Matrix.IndexOf(id));

    /// <summary>
    /// The central weights of an item and its confidence factor. Cost: where cells are uncertain, the matrix is drawn again with these weights.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    /// <exception cref="UndefinedException">The item never comes first, so no weights favour it.</exception>
    public CentralWeights CentralWeights(string id)
    {
        int item = Matrix.IndexOf(id);
        if (!_kept.First.Any(item))
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.DoesNotExist,
                    $"{id} never comes first, so no weights favour it{(IsExact ? "" : $" in {NumberText.Count(_options.Draws)} draws")}."
                )
            );
        }

        SimulatedValue[] weights =
        [
            .. Enumerable.Range(0, Matrix.Criteria.Count).Select(j => _kept.First.Central(item, j, IsExact)),
        ];
        MatrixForecast central = Method.Forecast(
            Matrix,
            WeightSpace.Certain(CriterionWeights.Normalized([.. weights.Select(weight => weight.Value)])),
            _options
        );
        SimulatedValue confidence = central[id].ProbabilityFirst;
        return new(
            id,
            weights,
            confidence,
            new(
                $"{id} comes first for someone who weighs {string.Join(", ", Matrix.Criteria.Select((criterion, j) => $"{criterion.Name} {NumberText.Number(weights[j])}"))}; with just these weights it comes first with a chance of {ShareText.Probability(confidence)}.",
                "central weight vector and confidence factor of SMAA-2 (Lahdelma and Salminen 2001)",
                Explanation.Assumptions
            )
        );
    }

    /// <summary>
    /// The holistic acceptability of an item: its rank acceptabilities, weighted by how good a rank is. It sums a row up in one number; it is not a
    /// probability.
    /// </summary>
    /// <param name="id">The item.</param>
    /// <param name="rankWeights">
    /// A number from 0 to 1 for each rank, never rising. Without any: centroid weights, Σᵣ₌ₖⁿ 1/r divided by Σᵣ₌₁ⁿ 1/r.
    /// </param>
    /// <exception cref="ArgumentException">There is no such item, or the weights do not fit.</exception>
    public SimulatedValue HolisticAcceptability(string id, params ReadOnlySpan<double> rankWeights)
    {
        int count = Matrix.Items.Count;
        double[] weights = rankWeights.IsEmpty ? CentroidWeights(count) : rankWeights.ToArray();
        Domain.Share.Require(weights, nameof(rankWeights));
        if (weights.Length != count || weights.Zip(weights.Skip(1)).Any(pair => pair.First < pair.Second))
        {
            throw new ArgumentException(
                $"rankWeights must be {count} numbers, one for each rank, that never rise",
                nameof(rankWeights)
            );
        }

        return Mean(Matrix.IndexOf(id), weights);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static double[] CentroidWeights(int count)
    {
        double[] weights = new double[count];
        double sum = 0;
        for (int k = count; k >= 1; k--)
        {
            sum += 1.0 / k;
            weights[k - 1] = sum;
        }

        return Array.ConvertAll(weights, weight => weight / sum);
    }

    // Kept by row, shown by column.
    private LabelledTable Shares(IReadOnlyList<string> columns, double[] byRow)
    {
        int items = Matrix.Items.Count;
        double[] byColumn = new double[byRow.Length];
        for (int i = 0; i < items; i++)
        {
            for (int k = 0; k < items; k++)
            {
                byColumn[k * items + i] = _kept.Share(byRow[i * items + k]).Value;
            }
        }

        return new(Matrix.Items, columns, byColumn);
    }

    private ReadOnlySpan<double> Ranks(int item) => _kept.Ranks.AsSpan(item * Matrix.Items.Count, Matrix.Items.Count);

    private SimulatedValue ExpectedRank(int item) =>
        Mean(item, [.. Enumerable.Range(1, Matrix.Items.Count).Select(rank => (double)rank)]);

    // The mean of a value for each rank, with the error of its own spread.
    private SimulatedValue Mean(int item, double[] values)
    {
        ReadOnlySpan<double> ranks = Ranks(item);
        double mean = 0;
        for (int k = 0; k < values.Length; k++)
        {
            mean += values[k] * (ranks[k] / _kept.Total);
        }

        double variance = 0;
        for (int k = 0; k < values.Length; k++)
        {
            variance += (values[k] - mean) * (values[k] - mean) * (ranks[k] / _kept.Total);
        }

        return new(mean, IsExact ? 0 : Math.Sqrt(variance / _kept.Total));
    }

    private string Sentence()
    {
        ForecastAlternative[] byFirst =
        [
            .. Items
                .OrderByDescending(item => item.ProbabilityFirst.Value)
                .ThenBy(item => item.ExpectedRank.Value)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
        string first =
            $"{byFirst[0].Id} comes first with a chance of {ShareText.Probability(byFirst[0].ProbabilityFirst)}";
        return byFirst.Length == 1
            ? first + "; it is the only item."
            : $"{first}, {byFirst[1].Id} with {ShareText.Probability(byFirst[1].ProbabilityFirst)}, of {byFirst.Length} items. By mean rank {Items[0].Id} leads with {NumberText.Number(Items[0].ExpectedRank)}.";
    }
}
