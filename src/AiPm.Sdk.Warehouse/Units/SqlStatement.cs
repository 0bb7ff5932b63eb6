namespace AiPm.Sdk.Warehouse;

/// <summary>A statement and the values of its parameters, in order: <c>@p0</c>, <c>@p1</c>…</summary>
/// <param name="Text">The text; holds no values.</param>
/// <param name="Parameters">The values: strings and doubles.</param>
/// <remarks>Equality compares the parameters by reference, not by content.</remarks>
public sealed record SqlStatement(string Text, IReadOnlyList<object> Parameters)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
