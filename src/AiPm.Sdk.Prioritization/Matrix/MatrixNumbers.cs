namespace AiPm.Sdk.Prioritization;

/// <summary>The numbers of a matrix while a method works on them: columns by criterion, and weights. Draws overwrite both.</summary>
internal sealed class MatrixNumbers(IReadOnlyList<Criterion> criteria, int items, double[] values, double[] weights)
{
    public IReadOnlyList<Criterion> Criteria { get; } = criteria;

    public int Items { get; } = items;

    /// <summary>Column after column.</summary>
    public double[] Values { get; } = values;

    public double[] Weights { get; } = weights;

    public Span<double> Column(int criterion) => Values.AsSpan(criterion * Items, Items);

    public double this[int item, int criterion] => Values[criterion * Items + item];
}
