namespace AiPm.Sdk.Numerics;

/// <summary>An input of a formula: what it is called and the range it may have.</summary>
/// <param name="Name">The name, as in <c>effort</c>.</param>
/// <param name="Domain">The range.</param>
public sealed record FormulaInput(string Name, Domain Domain);
