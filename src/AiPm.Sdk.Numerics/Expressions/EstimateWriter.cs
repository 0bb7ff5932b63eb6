using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Writes a graph as text with no more parentheses than it needs to read back the same.</summary>
internal static class EstimateWriter
{
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int SignLevel = 3;
    private const int PrimaryLevel = 5;

    public static string Write(EstimateNode node) => Write(node, 0);

    private static string Write(EstimateNode node, int needed)
    {
        (string text, int level) = node switch
        {
            CertainNode certain => (
                certain.Value.ToString("R", CultureInfo.InvariantCulture),
                certain.Value < 0 ? SignLevel : PrimaryLevel
            ),
            LeafNode { Name: { } name } leaf => ($"{leaf.Distribution.ToText()} as \"{name}\"", PrimaryLevel),
            LeafNode leaf => (leaf.Distribution.ToText(), PrimaryLevel),
            OperationNode operation => Operate(operation),
            _ => throw new InvalidOperationException($"no text for {node.GetType().Name}"),
        };
        return level < needed ? $"({text})" : text;
    }

    private static (string Text, int Level) Operate(OperationNode node)
    {
        ReadOnlySpan<EstimateNode> operands = node.Operands;
        return node.Operation switch
        {
            Operation.Add => ($"{Write(operands[0], SumLevel)} + {Write(operands[1], ProductLevel)}", SumLevel),
            Operation.Subtract => ($"{Write(operands[0], SumLevel)} - {Write(operands[1], ProductLevel)}", SumLevel),
            Operation.Multiply => ($"{Write(operands[0], ProductLevel)} * {Write(operands[1], SignLevel)}", ProductLevel),
            Operation.Divide => ($"{Write(operands[0], ProductLevel)} / {Write(operands[1], SignLevel)}", ProductLevel),
            Operation.Negate => ($"-{Write(operands[0], PrimaryLevel)}", SignLevel),
            Operation.Power => ($"pow({Write(operands[0], 0)}, {Write(operands[1], 0)})", PrimaryLevel),
            Operation.Minimum => ($"min({Write(operands[0], 0)}, {Write(operands[1], 0)})", PrimaryLevel),
            Operation.Maximum => ($"max({Write(operands[0], 0)}, {Write(operands[1], 0)})", PrimaryLevel),
            Operation.Exponential => ($"exp({Write(operands[0], 0)})", PrimaryLevel),
            Operation.Logarithm => ($"log({Write(operands[0], 0)})", PrimaryLevel),
            Operation.SquareRoot => ($"sqrt({Write(operands[0], 0)})", PrimaryLevel),
            Operation.Absolute => ($"abs({Write(operands[0], 0)})", PrimaryLevel),
            Operation.IfLess => (
                $"if({Write(operands[0], 0)} < {Write(operands[1], 0)}, {Write(operands[2], 0)}, {Write(operands[3], 0)})",
                PrimaryLevel
            ),
            _ => throw new InvalidOperationException($"no text for {node.Operation}"),
        };
    }
}
