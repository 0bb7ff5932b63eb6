namespace AiPm.Sdk.Numerics;

/// <summary>
/// A formula written once, of any number of inputs: what <see cref="IFormula1{TSelf}"/> to <see cref="IFormula6{TSelf}"/> have in
/// common. Implement one of those; they answer these members.
/// </summary>
public interface IFormula
{
    /// <summary>The name and the domain of each input, in order.</summary>
    static abstract ReadOnlySpan<FormulaInput> Inputs { get; }

    /// <summary>The formula on quantities in the order of its inputs.</summary>
    static abstract Estimate Evaluate(ReadOnlySpan<Estimate> values);

    /// <summary>The formula on columns; see <see cref="FormulaColumns"/>.</summary>
    static abstract bool TryEvaluate(InputColumns columns, Span<double> destination, out int badRow);
}
