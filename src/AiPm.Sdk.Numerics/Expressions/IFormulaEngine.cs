namespace AiPm.Sdk.Numerics;

/// <summary>How a formula runs along columns; they have been checked to be of one length and to lie apart from the destination.</summary>
internal interface IFormulaEngine
{
    bool TryApply(InputColumns columns, Span<double> destination, out int badRow);
}
