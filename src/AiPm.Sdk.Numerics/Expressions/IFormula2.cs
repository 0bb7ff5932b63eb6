namespace AiPm.Sdk.Numerics;

/// <summary>
/// A formula of two inputs, written once: an empty struct whose <see cref="Of{T}"/> runs on numbers (<see cref="Scalar"/>),
/// on columns (<see cref="Lanes"/>, through <see cref="FormulaColumns"/>) and on uncertain quantities (<see cref="Estimate"/>).
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
public interface IFormula2<TSelf> : IFormula
    where TSelf : struct, IFormula2<TSelf>
{
    /// <summary>The formula.</summary>
    static abstract T Of<T>(T first, T second)
        where T : struct, IQuantity<T>;

    /// <inheritdoc/>
    static Estimate IFormula.Evaluate(ReadOnlySpan<Estimate> values) => TSelf.Of(values[0], values[1]);

    /// <inheritdoc/>
    static bool IFormula.TryEvaluate(InputColumns columns, Span<double> destination, out int badRow) =>
        FormulaColumns.TryApply<TSelf>(columns[0], columns[1], destination, out badRow);
}
