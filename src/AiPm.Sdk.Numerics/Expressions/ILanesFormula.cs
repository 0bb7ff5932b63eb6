namespace AiPm.Sdk.Numerics;

/// <summary>A formula of one to six inputs on lanes; what is beyond its arity is ignored.</summary>
internal interface ILanesFormula
{
    static abstract int Arity { get; }

    static abstract ReadOnlySpan<FormulaInput> Inputs { get; }

    static abstract Lanes Of(Lanes first, Lanes second, Lanes third, Lanes fourth, Lanes fifth, Lanes sixth);
}
