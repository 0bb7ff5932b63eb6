using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A graph read as constant + Σ coefficient·leaf, each leaf once, so that <c>x + x</c> is 2x. The logarithmic reading
/// turns products of leaves into the same form: log value = constant + Σ exponent·log leaf.
/// </summary>
/// <remarks>Each node is read once, however often it is used. Leaves of one name but two distributions, or of one correlated in one place only, have no form.</remarks>
internal sealed class LinearForm
{
    private readonly ImmutableDictionary<LeafNode, double> _terms;

    private LinearForm(double constant, ImmutableDictionary<LeafNode, double> terms)
    {
        Constant = constant;
        _terms = terms;
    }

    public double Constant { get; }

    public IEnumerable<KeyValuePair<LeafNode, double>> Terms => _terms.Where(term => term.Value != 0);

    /// <summary>The graph as a linear form, or null where it is not one.</summary>
    public static LinearForm? Of(EstimateNode node) => Checked(new Reading(isLogarithmic: false).Read(node));

    /// <summary>The logarithm of the graph as a linear form of the logarithms of its leaves, or null where it is not one.</summary>
    public static LinearForm? OfLogarithm(EstimateNode node) => Checked(new Reading(isLogarithmic: true).Read(node));

    private static LinearForm? Checked(LinearForm? form)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        CorrelationRegister register = new();
        return
            form?._terms.Keys.All(leaf => (leaf.Name is null || names.Add(leaf.Name)) && register.TryAdd(leaf, out _))
            == true
            ? form
            : null;
    }

    private static LinearForm? Plus(LinearForm? left, LinearForm? right, double sign)
    {
        if (left is null || right is null)
        {
            return null;
        }

        ImmutableDictionary<LeafNode, double>.Builder terms = left._terms.ToBuilder();
        foreach ((LeafNode leaf, double coefficient) in right._terms)
        {
            terms[leaf] = terms.GetValueOrDefault(leaf) + sign * coefficient;
        }

        return new(left.Constant + sign * right.Constant, terms.ToImmutable());
    }

    private LinearForm Scale(Func<double, double> scale)
    {
        ImmutableDictionary<LeafNode, double>.Builder terms = _terms.ToBuilder();
        foreach ((LeafNode leaf, double coefficient) in _terms)
        {
            terms[leaf] = scale(coefficient);
        }

        return new(scale(Constant), terms.ToImmutable());
    }

    private sealed class Reading(bool isLogarithmic)
    {
        private static readonly ImmutableDictionary<LeafNode, double> NoTerms = ImmutableDictionary.Create<
            LeafNode,
            double
        >(SameQuantity.Instance);

        private readonly Dictionary<EstimateNode, LinearForm?> _read = new(ReferenceEqualityComparer.Instance);

        public LinearForm? Read(EstimateNode node)
        {
            if (!_read.TryGetValue(node, out LinearForm? form))
            {
                form = node switch
                {
                    LeafNode leaf => new(0, NoTerms.Add(leaf, 1)),
                    CertainNode certain => Constant(certain.Value),
                    OperationNode operation when isLogarithmic => OfProduct(operation),
                    OperationNode operation => OfSum(operation),
                    _ => null,
                };
                _read.Add(node, form);
            }

            return form;
        }

        private LinearForm? Constant(double value) =>
            !isLogarithmic ? new(value, NoTerms)
            : value > 0 ? new(Elementary.Log(value), NoTerms)
            : null;

        private LinearForm? OfSum(OperationNode node)
        {
            EstimateNode first = node.Operands[0];
            EstimateNode? second = node.Operands.Length > 1 ? node.Operands[1] : null;
            return (node.Operation, first, second) switch
            {
                (Operation.Negate, _, _) => Read(first)?.Scale(coefficient => -coefficient),
                (Operation.Add, _, _) => Plus(Read(first), Read(second!), 1),
                (Operation.Subtract, _, _) => Plus(Read(first), Read(second!), -1),
                (Operation.Multiply, CertainNode factor, _) => Read(second!)?.Scale(c => c * factor.Value),
                (Operation.Multiply, _, CertainNode factor) => Read(first)?.Scale(c => c * factor.Value),
                (Operation.Divide, _, CertainNode divisor) => Read(first)?.Scale(c => c / divisor.Value),
                _ => null,
            };
        }

        private LinearForm? OfProduct(OperationNode node)
        {
            EstimateNode first = node.Operands[0];
            EstimateNode? second = node.Operands.Length > 1 ? node.Operands[1] : null;
            return (node.Operation, second) switch
            {
                (Operation.Multiply, _) => Plus(Read(first), Read(second!), 1),
                (Operation.Divide, _) => Plus(Read(first), Read(second!), -1),
                (Operation.Power, CertainNode exponent) => Read(first)?.Scale(c => c * exponent.Value),
                (Operation.SquareRoot, _) => Read(first)?.Scale(c => c / 2),
                _ => null,
            };
        }
    }

    private sealed class SameQuantity : IEqualityComparer<LeafNode>
    {
        public static SameQuantity Instance { get; } = new();

        public bool Equals(LeafNode? x, LeafNode? y) => EstimateNode.AreSame(x!, y!);

        public int GetHashCode(LeafNode leaf) =>
            leaf.Name is { } name
                ? name.GetHashCode(StringComparison.Ordinal)
                : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(leaf);
    }
}
