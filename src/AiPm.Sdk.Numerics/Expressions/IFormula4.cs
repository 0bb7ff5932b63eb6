namespace AiPm.Sdk.Numerics;

/// <summary>
/// A formula of four inputs, written once: an empty struct whose <see cref="Of{T}"/> runs on numbers (<see cref="Scalar"/>),
/// on columns (<see cref="Lanes"/>, through <see cref="FormulaColumns"/>) and on uncertain quantities (<see cref="Estimate"/>).
/// </summary>
public interface IFormula4
{
    /// <summary>The name and the domain of each of the four inputs, in order.</summary>
    static abstract ReadOnlySpan<FormulaInput> Inputs { get; }

    /// <summary>The formula.</summary>
    static abstract T Of<T>(T first, T second, T third, T fourth)
        where T : struct, IQuantity<T>;
}
