namespace AiPm.Sdk.Numerics;

/// <summary>Runs a struct's own loop.</summary>
internal sealed class CompiledFormula<TFormula> : IFormulaEngine
    where TFormula : struct, IFormula
{
    public bool TryApply(InputColumns columns, Span<double> destination, out int badRow) =>
        TFormula.TryEvaluate(columns, destination, out badRow);
}
