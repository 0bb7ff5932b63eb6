namespace AiPm.Sdk.Numerics;

/// <summary>A certain number as an operand of a graph.</summary>
internal sealed class CertainNode(double value) : EstimateNode
{
    public double Value { get; } = value;
}
