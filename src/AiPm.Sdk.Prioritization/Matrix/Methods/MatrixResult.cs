using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The items of a matrix as a method ranks them. The results of each method add its intermediates.</summary>
/// <remarks>
/// Scores that differ by rounding alone tie: by 4·10⁻¹² of what they are made of. Tied items stand in the order of their ids, so the
/// result does not depend on the order of rows or columns.
/// </remarks>
public abstract class MatrixResult
{
    private readonly MatrixScorer _scorer;
    private readonly Dictionary<string, RankedAlternative> _byId = new(StringComparer.Ordinal);

    private protected MatrixResult(
        MatrixMethod method,
        DecisionMatrix matrix,
        MatrixScorer scorer,
        TieConvention ties,
        params ReadOnlySpan<MatrixWarning> warnings
    )
    {
        _scorer = scorer;
        Method = method;
        Matrix = matrix;
        Ties = ties;
        (int[] order, int[] first) = RankPlaces.Of(scorer.Merits, scorer.Scale, matrix.Items);
        double[] ranks = RankPlaces.Ranks(first, ties);
        RankedAlternative[] ranked = new RankedAlternative[order.Length];
        double sign = method.ScoreDirection == Direction.Increase ? 1 : -1;
        for (int place = 0; place < order.Length; place++)
        {
            int item = order[place];
            // Adding 0 makes a −0 of the sign a 0.
            ranked[place] = new(matrix.Items[item], ranks[place], sign * scorer.Merits[item] + 0.0);
            _byId.Add(ranked[place].Id, ranked[place]);
        }

        Items = Array.AsReadOnly(ranked);
        Scores = [.. matrix.Items.Select(item => _byId[item].Score)];
        Ranks = [.. matrix.Items.Select(item => _byId[item].Rank)];
        Warnings = [.. ConstantCriteria(matrix, scorer.Numbers), .. warnings];
        Explanation = new(
            Sentence(),
            method.Description,
            [
                matrix.WeightsWereGiven
                    ? $"The weights are {string.Join(", ", matrix.Criteria.Select((criterion, j) => $"{criterion.Name} {NumberText.Number(matrix.Weights[j])}"))}."
                    : "Every criterion counts the same, as no weights were given.",
                "The cells are certain; how sure the order is, a forecast says.",
            ]
        );
    }

    /// <summary>The method, with its options.</summary>
    public MatrixMethod Method { get; }

    /// <summary>What was judged.</summary>
    public DecisionMatrix Matrix { get; }

    /// <summary>The items, the best first.</summary>
    public IReadOnlyList<RankedAlternative> Items { get; }

    /// <summary>How items of equal score are numbered.</summary>
    public TieConvention Ties { get; }

    /// <summary>What should be known when this is read: criteria that tell nothing, and what was done about them.</summary>
    public IReadOnlyList<MatrixWarning> Warnings { get; }

    /// <summary>The ranking in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public RankedAlternative this[string id] => _byId[Matrix.Items[Matrix.IndexOf(id)]];

    /// <summary>The scores in the order of the matrix's rows.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>The ranks in the order of the matrix's rows.</summary>
    public IReadOnlyList<double> Ranks { get; }

    /// <summary>Why an item stands above another: what each criterion does to the difference of their scores.</summary>
    /// <param name="id">The higher item.</param>
    /// <param name="above">The lower item.</param>
    /// <exception cref="ArgumentException">There is no such item, or the first does not stand above the second.</exception>
    public MatrixComparison Why(string id, string above)
    {
        int high = Matrix.IndexOf(id);
        int low = Matrix.IndexOf(above);
        (double scoreHigh, double scoreLow) = (_byId[id].Score, _byId[above].Score);
        if (!(_byId[id].Rank < _byId[above].Rank))
        {
            throw new ArgumentException(
                $"\"{id}\" does not stand above \"{above}\": its {Method.ScoreName} is {NumberText.Number(scoreHigh)} against {NumberText.Number(scoreLow)}",
                nameof(id)
            );
        }

        double[] parts = new double[Matrix.Criteria.Count];
        _scorer.Explain(high, low, parts);
        CriterionContribution[] criteria =
        [
            .. Matrix
                .Criteria.Select(
                    (criterion, j) =>
                        new CriterionContribution(
                            criterion.Name,
                            _scorer.Numbers[high, j],
                            _scorer.Numbers[low, j],
                            parts[j] + 0.0
                        )
                )
                .OrderByDescending(part => part.Contribution)
                .ThenBy(part => part.Criterion, StringComparer.Ordinal),
        ];
        return new(
            id,
            above,
            scoreHigh,
            scoreLow,
            criteria,
            new(
                Sentence(id, above, scoreHigh, scoreLow, criteria),
                Method.Description,
                [$"The parts of the criteria add up to the difference in {Method.ScoreName}."]
            )
        );
    }

    /// <summary>
    /// For each criterion, where its weight would have to go for two neighbours to change places, the other weights keeping their proportions:
    /// exact, as the order is linear in the weights.
    /// </summary>
    /// <returns>The changes of order that a single weight can make, the smallest change of weight first.</returns>
    /// <exception cref="NotSupportedException">The method is not linear in the weights, as TOPSIS and VIKOR are not.</exception>
    public IReadOnlyList<WeightFlip> WeightFlips() => WeightFlipFinder.Find(this, _scorer);

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private protected LabelledTable Table(double[] byColumn) =>
        new(Matrix.Items, [.. Matrix.Criteria.Select(criterion => criterion.Name)], byColumn);

    internal static IEnumerable<MatrixWarning> ConstantCriteria(DecisionMatrix matrix, MatrixNumbers numbers)
    {
        for (int j = 0; j < matrix.Criteria.Count && matrix.Items.Count > 1; j++)
        {
            ReadOnlySpan<double> column = numbers.Column(j);
            double value = column[0];
            if (!column.ContainsAnyExcept(value))
            {
                yield return new(
                    matrix.Criteria[j].Name,
                    $"{matrix.Criteria[j].Name} is {NumberText.Number(value)} for every item, so it tells none from another; its weight of {NumberText.Number(matrix.Weights[j])} decides nothing."
                );
            }
        }
    }

    private string Sentence()
    {
        string score = Method.ScoreName;
        string first = $"{Items[0].Id} comes first with a {score} of {NumberText.Number(Items[0].Score)}";
        if (Items.Count == 1)
        {
            return $"{first}; it is the only item.";
        }

        int tied = Items.Count(item => item.Rank == Items[0].Rank);
        return tied switch
        {
            1 => $"{first}, before {Items[1].Id} with {NumberText.Number(Items[1].Score)}, of {Items.Count} items.",
            2 =>
                $"{Items[0].Id} and {Items[1].Id} share the first place with a {score} of {NumberText.Number(Items[0].Score)}, of {Items.Count} items.",
            _ =>
                $"{tied} items share the first place with a {score} of {NumberText.Number(Items[0].Score)}, of {Items.Count} items.",
        };
    }

    private string Sentence(string id, string above, double high, double low, CriterionContribution[] criteria)
    {
        string scores =
            $"{id} has a {Method.ScoreName} of {NumberText.Number(high)} and {above} of {NumberText.Number(low)}";
        string pro = string.Join(", ", criteria.Where(part => part.Contribution > 0).Select(Phrase));
        string contra = string.Join(", ", criteria.Where(part => part.Contribution < 0).Reverse().Select(Phrase));
        return $"{scores}. For {id}: {pro}.{(contra.Length == 0 ? "" : $" Against it: {contra}.")}";
    }

    private string Phrase(CriterionContribution part) =>
        $"{part.Criterion} {NumberText.Number(part.Above)} against {NumberText.Number(part.Below)} ({NumberText.Signed(part.Contribution)})";
}
