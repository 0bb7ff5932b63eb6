namespace AiPm.Sdk.Prioritization;

/// <summary>The linear relaxation of a selection at its root.</summary>
/// <param name="Value">Its optimum.</param>
/// <param name="Prices">What one unit more of each row is worth.</param>
/// <param name="Margins">What each item loses, per unit, when it is left (positive) or taken (negative) against its wish.</param>
internal sealed record SelectionRelaxation(double Value, double[] Prices, double[] Margins);
