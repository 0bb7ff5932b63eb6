using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// What a formula may do with its inputs, so that it is written once and runs on numbers (<see cref="Scalar"/>), on SIMD
/// lanes  and on uncertain quantities (<see cref="Estimate"/>).
/// </summary>
/// <typeparam name="T">The quantity itself.</typeparam>
public interface IQuantity<T>
    : IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
    where T : struct, IQuantity<T>
{
    /// <summary>A number of the formula itself, as the 0 of "never below 0".</summary>
    static abstract T Constant(double value);

    /// <summary>The smaller; the right operand where they are equal, NaN where one is NaN.</summary>
    static abstract T Min(T left, T right);

    /// <summary>The larger; the right operand where they are equal, NaN where one is NaN.</summary>
    static abstract T Max(T left, T right);

    /// <summary><paramref name="then"/> where left &lt; right, else <paramref name="otherwise"/>; NaN where the
    /// condition has a NaN, whatever the branch that is not taken holds.</summary>
    static abstract T IfLess(T left, T right, T then, T otherwise);
}
