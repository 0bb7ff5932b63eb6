namespace AiPm.Sdk.Numerics;

/// <summary>A quantity computed from others.</summary>
internal sealed class OperationNode : EstimateNode
{
    /// <summary>The deepest graph that may be built; recursion over a graph stays far from the end of the stack.</summary>
    public const int DeepestGraph = 1_000;

    private readonly EstimateNode[] _operands;

    public OperationNode(Operation operation, params EstimateNode[] operands)
    {
        Operation = operation;
        _operands = operands;
        Depth = 1 + operands.Max(operand => operand.Depth);
        if (Depth > DeepestGraph)
        {
            throw new InvalidOperationException(
                $"the graph of an estimate must not be deeper than {DeepestGraph} operations; sum long lists with Estimate.Sum"
            );
        }
    }

    public Operation Operation { get; }

    public override ReadOnlySpan<EstimateNode> Operands => _operands;

    public override int Depth { get; }
}
