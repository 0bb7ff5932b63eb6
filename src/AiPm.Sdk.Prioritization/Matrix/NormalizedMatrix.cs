namespace AiPm.Sdk.Prioritization;

/// <summary>The normalised columns of a matrix: made once, filled for every draw.</summary>
internal sealed class NormalizedMatrix(Normalization normalization, MatrixNumbers numbers)
{
    private readonly bool[] _telling = new bool[numbers.Criteria.Count];

    /// <summary>Column after column; more is better.</summary>
    public double[] Values { get; } = new double[numbers.Values.Length];

    public ReadOnlySpan<double> Column(int criterion) => Values.AsSpan(criterion * numbers.Items, numbers.Items);

    /// <summary>Whether a criterion tells items apart.</summary>
    public bool IsTelling(int criterion) => _telling[criterion];

    public void Fill()
    {
        for (int j = 0; j < _telling.Length; j++)
        {
            _telling[j] = normalization.Fill(
                numbers.Criteria[j],
                numbers.Column(j),
                Values.AsSpan(j * numbers.Items, numbers.Items)
            );
        }
    }
}
