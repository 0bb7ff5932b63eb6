namespace AiPm.Sdk.Numerics;

/// <summary>An input of a formula: a place for a quantity, by its number. It stands only in the graph of a <see cref="Formula"/>.</summary>
internal sealed class InputNode(int index, string name) : EstimateNode
{
    public int Index { get; } = index;

    public string Name { get; } = name;
}
