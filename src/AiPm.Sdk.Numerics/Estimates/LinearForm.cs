namespace AiPm.Sdk.Numerics;

/// <summary>
/// A graph read as constant + Σ coefficient·leaf, each leaf once, so that <c>x + x</c> is 2x. The logarithmic reading
/// turns products of leaves into the same form: log value = constant + Σ exponent·log leaf.
/// </summary>
internal sealed class LinearForm
{
    private readonly List<(LeafNode Leaf, double Coefficient)> _terms = [];

    private LinearForm(double constant) => Constant = constant;

    public double Constant { get; private set; }

    public IReadOnlyList<(LeafNode Leaf, double Coefficient)> Terms => _terms;

    /// <summary>The graph as a linear form, or null where it is not one.</summary>
    public static LinearForm? Of(EstimateNode node) =>
        node switch
        {
            CertainNode certain => new(certain.Value),
            LeafNode leaf => new LinearForm(0).Plus(leaf, 1),
            OperationNode { Operation: Operation.Negate } minus => Of(minus.Operands[0])?.Times(-1),
            OperationNode { Operation: Operation.Add } sum => Plus(Of(sum.Operands[0]), Of(sum.Operands[1]), 1),
            OperationNode { Operation: Operation.Subtract } rest => Plus(Of(rest.Operands[0]), Of(rest.Operands[1]), -1),
            OperationNode { Operation: Operation.Multiply } product => (product.Operands[0], product.Operands[1]) switch
            {
                (CertainNode factor, var other) => Of(other)?.Times(factor.Value),
                (var other, CertainNode factor) => Of(other)?.Times(factor.Value),
                _ => null,
            },
            OperationNode { Operation: Operation.Divide } ratio when ratio.Operands[1] is CertainNode divisor => Of(
                ratio.Operands[0]
            )
                ?.DividedBy(divisor.Value),
            _ => null,
        };

    /// <summary>The logarithm of the graph as a linear form of the logarithms of its leaves, or null where it is not one.</summary>
    public static LinearForm? OfLogarithm(EstimateNode node) =>
        node switch
        {
            CertainNode { Value: > 0 } certain => new(Elementary.Log(certain.Value)),
            LeafNode leaf => new LinearForm(0).Plus(leaf, 1),
            OperationNode { Operation: Operation.Multiply } product => Plus(
                OfLogarithm(product.Operands[0]),
                OfLogarithm(product.Operands[1]),
                1
            ),
            OperationNode { Operation: Operation.Divide } ratio => Plus(
                OfLogarithm(ratio.Operands[0]),
                OfLogarithm(ratio.Operands[1]),
                -1
            ),
            OperationNode { Operation: Operation.Power } power when power.Operands[1] is CertainNode exponent =>
                OfLogarithm(power.Operands[0])?.Times(exponent.Value),
            OperationNode { Operation: Operation.SquareRoot } root => OfLogarithm(root.Operands[0])?.Times(0.5),
            _ => null,
        };

    private static LinearForm? Plus(LinearForm? left, LinearForm? right, double sign)
    {
        if (left is null || right is null)
        {
            return null;
        }

        left.Constant += sign * right.Constant;
        foreach ((LeafNode leaf, double coefficient) in right._terms)
        {
            left.Plus(leaf, sign * coefficient);
        }

        return left;
    }

    private LinearForm Plus(LeafNode leaf, double coefficient)
    {
        int index = _terms.FindIndex(term => EstimateNode.AreSame(term.Leaf, leaf));
        if (index < 0)
        {
            _terms.Add((leaf, coefficient));
        }
        else
        {
            _terms[index] = (leaf, _terms[index].Coefficient + coefficient);
        }

        return this;
    }

    private LinearForm Times(double factor) => Scale(coefficient => coefficient * factor);

    private LinearForm DividedBy(double divisor) => Scale(coefficient => coefficient / divisor);

    private LinearForm Scale(Func<double, double> scale)
    {
        Constant = scale(Constant);
        for (int i = 0; i < _terms.Count; i++)
        {
            _terms[i] = (_terms[i].Leaf, scale(_terms[i].Coefficient));
        }

        return this;
    }
}
