using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Writes a graph as text with no more parentheses than it needs to read back the same.</summary>
internal sealed class EstimateWriter
{
    private const int LongestShown = 400;
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int SignLevel = 3;
    private const int PrimaryLevel = 5;

    private int _budget;

    private EstimateWriter(int budget) => _budget = budget;

    /// <summary>Text for people, cut where it is long.</summary>
    public static string Show(EstimateNode node) => new EstimateWriter(LongestShown).WriteWhole(node);

    /// <summary>Text that reads back; refuses a graph whose text would lose what is shared, or be too long to read.</summary>
    public static string Write(EstimateNode node)
    {
        if (SharedLeaf.Find(node) is { } shared)
        {
            throw new InvalidOperationException(
                $"{shared.Distribution.ToText()} is used more than once and has no name, so its text would read back as several quantities; give it a name with Named(\"…\")"
            );
        }

        EstimateWriter writer = new(EstimateText.LongestText);
        string text = writer.WriteWhole(node);
        return writer._budget > 0 && text.Length <= EstimateText.LongestText
            ? text
            : throw new InvalidOperationException(
                $"the text of this estimate is longer than the {EstimateText.LongestText} characters that are read"
            );
    }

    /// <summary>The quantity, then the correlations that its parts are bound to.</summary>
    private string WriteWhole(EstimateNode node)
    {
        string text = Write(node, 0);
        string[] pairs =
        [
            .. Estimate
                .Copulas(node)
                .SelectMany(copula => Correlations.PairsOf(copula.Names, copula.Spearman))
                .Select(pair =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"spearman(\"{pair.First}\", \"{pair.Second}\", {pair.Spearman:R})"
                    )
                ),
        ];
        return pairs.Length == 0 ? text : $"{text} where {string.Join(", ", pairs)}";
    }

    private string Write(EstimateNode node, int needed)
    {
        if (_budget <= 0)
        {
            return "…";
        }

        (string text, int level) = node switch
        {
            CertainNode certain => (
                certain.Value.ToString("R", CultureInfo.InvariantCulture),
                certain.Value < 0 ? SignLevel : PrimaryLevel
            ),
            LeafNode { Name: { } name } leaf => ($"{leaf.Distribution.ToText()} as \"{name}\"", PrimaryLevel),
            LeafNode leaf => (leaf.Distribution.ToText(), PrimaryLevel),
            InputNode input => (EstimateText.WriteName(input.Name), PrimaryLevel),
            OperationNode operation => Operate(operation),
            _ => throw new InvalidOperationException($"no text for {node.GetType().Name}"),
        };
        _budget -= node is OperationNode ? 1 : text.Length;
        return level < needed ? $"({text})" : text;
    }

    private (string Text, int Level) Operate(OperationNode node)
    {
        ReadOnlySpan<EstimateNode> operands = node.Operands;
        return node.Operation switch
        {
            Operation.Add => ($"{Write(operands[0], SumLevel)} + {Write(operands[1], ProductLevel)}", SumLevel),
            Operation.Subtract => ($"{Write(operands[0], SumLevel)} - {Write(operands[1], ProductLevel)}", SumLevel),
            Operation.Multiply => (
                $"{Write(operands[0], ProductLevel)} * {Write(operands[1], SignLevel)}",
                ProductLevel
            ),
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
