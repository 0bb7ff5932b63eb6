using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>ICE as a mean: (impact + confidence + ease) ÷ 3 (Ellis and Brown, Hacking Growth, 2017). See <see cref="Ice"/> for the choice between product and mean.</summary>
public readonly record struct IceMean : IFormula3<IceMean>
{
    private static readonly FormulaInput[] Declared = CriterionSlot.Inputs(IceInputs.Criteria);

    /// <summary>The inputs in order, each with its domain.</summary>
    public static ReadOnlySpan<FormulaInput> Inputs => Declared;

    /// <summary>The model: <see cref="Ice.Mean"/>.</summary>
    internal static ScoringModel<IceInputs> Model { get; } =
        new(
            "ICE mean",
            "ICE: (impact + confidence + ease) ÷ 3 (Ellis and Brown, 2017)",
            IceInputs.Criteria,
            Formula.Of<IceMean>()
        );

    /// <summary>The formula, on numbers, lanes or estimates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T first, T second, T third)
        where T : struct, IQuantity<T> => (first + second + third) / T.Constant(3);

    /// <summary>Scores columns, row by row. Cost: one pass, memory-bound beyond the caches, nothing allocated.</summary>
    /// <param name="impact">From 0 to 10.</param>
    /// <param name="confidence">From 0 to 10.</param>
    /// <param name="ease">From 0 to 10.</param>
    /// <param name="destination">Receives the scores; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its range or a score is not finite; the message names the first such row, from 0, its input and its value.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in length, or the destination overlaps an input with an offset.</exception>
    public static void Score(
        ReadOnlySpan<double> impact,
        ReadOnlySpan<double> confidence,
        ReadOnlySpan<double> ease,
        Span<double> destination
    ) => FormulaColumns.Apply<IceMean>(impact, confidence, ease, destination);
}
