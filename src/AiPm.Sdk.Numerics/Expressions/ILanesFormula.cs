namespace AiPm.Sdk.Numerics;

/// <summary>A formula of one to six inputs on lanes; what is beyond its arity is ignored.</summary>
internal interface ILanesFormula
{
    static abstract int Arity { get; }

    static abstract ReadOnlySpan<FormulaInput> Inputs { get; }

    static abstract T Of<T>(T first, T second, T third, T fourth, T fifth, T sixth)
        where T : struct, IQuantity<T>;
}
