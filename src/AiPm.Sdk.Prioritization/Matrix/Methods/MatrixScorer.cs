namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A method at work on numbers that may change from draw to draw. It keeps the intermediates of its last pass, so the formula stands
/// in one place for results and for forecasts.
/// </summary>
internal abstract class MatrixScorer(MatrixNumbers numbers)
{
    public MatrixNumbers Numbers { get; } = numbers;

    /// <summary>How good each item is by the last pass; more is better.</summary>
    public double[] Merits { get; } = new double[numbers.Items];

    /// <summary>The size of what merits are made of: differences that are rounding beside it tie.</summary>
    public double Scale { get; protected set; } = 1;

    /// <summary>Judges the numbers as they are now.</summary>
    /// <exception cref="ArgumentException">The method is not defined for them.</exception>
    public abstract void Score();

    /// <summary>What each criterion does to the difference of two merits; the parts add up to it.</summary>
    public abstract void Explain(int above, int below, Span<double> parts);

    /// <summary>
    /// What each criterion says of each item before weights, column after column, where the order of the items is that of the weighted sums
    /// of these; empty for other methods.
    /// </summary>
    public virtual ReadOnlySpan<double> BeforeWeights => default;
}
