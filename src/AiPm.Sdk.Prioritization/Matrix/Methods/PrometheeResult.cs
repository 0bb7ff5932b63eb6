namespace AiPm.Sdk.Prioritization;

/// <summary>The items by PROMETHEE II's net flow, with the flows and the partial order of PROMETHEE I.</summary>
public sealed class PrometheeResult : MatrixResult
{
    private readonly Promethee.Scorer _scorer;

    internal PrometheeResult(Promethee method, DecisionMatrix matrix, Promethee.Scorer scorer, TieConvention ties)
        : base(method, matrix, scorer, ties)
    {
        _scorer = scorer;
        UnicriterionNetFlows = Table(scorer.NetByCriterion);
    }

    /// <summary>φ⁺ of each item, in the order of the rows.</summary>
    public IReadOnlyList<double> PositiveFlows => _scorer.Positive;

    /// <summary>φ⁻ of each item, in the order of the rows.</summary>
    public IReadOnlyList<double> NegativeFlows => _scorer.Negative;

    /// <summary>φ of each item, in the order of the rows; they add up to 0.</summary>
    public IReadOnlyList<double> NetFlows => _scorer.Merits;

    /// <summary>The net flow of each criterion alone; times the weights they add up to φ.</summary>
    public LabelledTable UnicriterionNetFlows { get; }

    /// <summary>The preference index π(row, column) = Σⱼ wⱼ Pⱼ: how much the row's item is preferred to the column's. Cost: O(criteria × n²).</summary>
    public LabelledTable PreferenceIndices()
    {
        int items = Matrix.Items.Count;
        double[] indices = new double[items * items];
        double[] values = new double[items];
        for (int j = 0; j < Matrix.Criteria.Count; j++)
        {
            _scorer.Orient(j, values);
            PreferenceFunction preference = _scorer.Preference(j);
            for (int column = 0; column < items; column++)
            {
                for (int row = 0; row < items; row++)
                {
                    indices[column * items + row] += Matrix.Weights[j] * preference.Of(values[row] - values[column]);
                }
            }
        }

        return new(Matrix.Items, Matrix.Items, indices);
    }

    /// <summary>PROMETHEE I: how an item stands to another by both flows, to rounding.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public PartialOrder Compare(string id, string with)
    {
        int item = Matrix.IndexOf(id);
        int other = Matrix.IndexOf(with);
        int byPositive = Sign(_scorer.Positive[item] - _scorer.Positive[other]);
        int byNegative = Sign(_scorer.Negative[other] - _scorer.Negative[item]);
        return (byPositive, byNegative) switch
        {
            (0, 0) => PartialOrder.Indifferent,
            (>= 0, >= 0) => PartialOrder.Preferred,
            (<= 0, <= 0) => PartialOrder.Inferior,
            _ => PartialOrder.Incomparable,
        };
    }

    private static int Sign(double difference) =>
        Math.Abs(difference) <= RankPlaces.Tolerance ? 0 : Math.Sign(difference);
}
