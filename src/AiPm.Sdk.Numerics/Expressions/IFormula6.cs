namespace AiPm.Sdk.Numerics;

/// <summary>
/// A formula of six inputs, written once: an empty struct whose <see cref="Of{T}"/> runs on numbers (<see cref="Scalar"/>),
/// on columns (<see cref="Lanes"/>, through <see cref="FormulaColumns"/>) and on uncertain quantities (<see cref="Estimate"/>).
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
public interface IFormula6<TSelf> : IFormula
    where TSelf : struct, IFormula6<TSelf>
{
    /// <summary>The formula.</summary>
    static abstract T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
        where T : struct, IQuantity<T>;

    /// <inheritdoc/>
    static Estimate IFormula.Evaluate(ReadOnlySpan<Estimate> values) =>
        TSelf.Of(values[0], values[1], values[2], values[3], values[4], values[5]);

    /// <inheritdoc/>
    static bool IFormula.TryEvaluate(InputColumns columns, Span<double> destination, out int badRow) =>
        FormulaColumns.TryApply<TSelf>(
            columns[0],
            columns[1],
            columns[2],
            columns[3],
            columns[4],
            columns[5],
            destination,
            out badRow
        );
}
