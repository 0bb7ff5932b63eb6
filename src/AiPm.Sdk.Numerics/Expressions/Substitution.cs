namespace AiPm.Sdk.Numerics;

/// <summary>Puts quantities in the place of a formula's inputs. What the graph shares stays shared.</summary>
internal sealed class Substitution(Estimate[] values, string? name = null)
{
    private readonly Dictionary<EstimateNode, Estimate> _known = new(ReferenceEqualityComparer.Instance);

    public Estimate In(EstimateNode node)
    {
        if (_known.TryGetValue(node, out Estimate known))
        {
            return known;
        }

        Estimate result = node switch
        {
            InputNode input => values[input.Index],
            LeafNode leaf when name is not null && leaf.Name == name => values[0],
            OperationNode operation => Operate(operation),
            _ => Estimate.From(node),
        };
        _known.Add(node, result);
        return result;
    }

    private Estimate Operate(OperationNode node)
    {
        ReadOnlySpan<EstimateNode> operands = node.Operands;
        Estimate first = In(operands[0]);
        if (operands.Length == 1)
        {
            return node.Operation switch
            {
                Operation.Negate => -first,
                Operation.Exponential => Estimate.Exp(first),
                Operation.Logarithm => Estimate.Log(first),
                Operation.SquareRoot => Estimate.Sqrt(first),
                Operation.Absolute => Estimate.Abs(first),
                _ => throw new InvalidOperationException($"no operation {node.Operation} of one quantity"),
            };
        }

        Estimate second = In(operands[1]);
        return node.Operation switch
        {
            Operation.Add => first + second,
            Operation.Subtract => first - second,
            Operation.Multiply => first * second,
            Operation.Divide => first / second,
            Operation.Minimum => Estimate.Min(first, second),
            Operation.Maximum => Estimate.Max(first, second),
            Operation.Power => Estimate.Pow(first, second),
            Operation.IfLess => Estimate.IfLess(first, second, In(operands[2]), In(operands[3])),
            _ => throw new InvalidOperationException($"no operation {node.Operation} of two quantities"),
        };
    }
}
