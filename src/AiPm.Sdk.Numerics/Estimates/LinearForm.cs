using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A graph read as constant + Σ coefficient·leaf, each leaf once, so that <c>x + x</c> is 2x. The logarithmic reading
/// turns products of leaves into the same form: log value = constant + Σ exponent·log leaf.
/// </summary>
/// <remarks>Each node is read once, however often it is used. Leaves of one name but two distributions, or of one correlated in one place only, have no form.</remarks>
internal sealed class LinearForm
{
    private LinearForm(double constant, IEnumerable<KeyValuePair<LeafNode, double>> terms)
    {
        Constant = constant;
        Terms = [.. terms];
    }

    public double Constant { get; }

    /// <summary>The leaves with a coefficient other than 0, in the order in which the graph is read: sums over them have the same bits in every process.</summary>
    public KeyValuePair<LeafNode, double>[] Terms { get; }

    /// <summary>The graph as a linear form, or null where it is not one.</summary>
    public static LinearForm? Of(EstimateNode node) => new Reading(isLogarithmic: false).Whole(node);

    /// <summary>The logarithm of the graph as a linear form of the logarithms of its leaves, or null where it is not one.</summary>
    public static LinearForm? OfLogarithm(EstimateNode node) => new Reading(isLogarithmic: true).Whole(node);

    /// <summary>The form of a part of the graph.</summary>
    private sealed record Part(double Constant, ImmutableDictionary<LeafNode, double> Coefficients)
    {
        public static Part? Sum(Part? left, Part? right, double sign)
        {
            if (left is null || right is null)
            {
                return null;
            }

            ImmutableDictionary<LeafNode, double>.Builder sum = left.Coefficients.ToBuilder();
            foreach ((LeafNode leaf, double coefficient) in right.Coefficients)
            {
                sum[leaf] = sum.GetValueOrDefault(leaf) + sign * coefficient;
            }

            return new(left.Constant + sign * right.Constant, sum.ToImmutable());
        }

        public Part Scale(Func<double, double> scale)
        {
            ImmutableDictionary<LeafNode, double>.Builder scaled = Coefficients.ToBuilder();
            foreach ((LeafNode leaf, double coefficient) in Coefficients)
            {
                scaled[leaf] = scale(coefficient);
            }

            return new(scale(Constant), scaled.ToImmutable());
        }
    }

    private sealed class Reading(bool isLogarithmic)
    {
        private static readonly ImmutableDictionary<LeafNode, double> NoTerms = ImmutableDictionary.Create<
            LeafNode,
            double
        >(SameQuantity.Instance);

        private readonly Dictionary<EstimateNode, Part?> _read = new(ReferenceEqualityComparer.Instance);
        private readonly List<LeafNode> _leaves = [];

        public LinearForm? Whole(EstimateNode node)
        {
            if (Read(node) is not { } whole)
            {
                return null;
            }

            HashSet<string> names = new(StringComparer.Ordinal);
            CorrelationRegister register = new();
            return whole.Coefficients.Keys.All(leaf =>
                (leaf.Name is null || names.Add(leaf.Name)) && register.TryAdd(leaf, out _)
            )
                ? new(
                    whole.Constant,
                    _leaves
                        .Distinct(SameQuantity.Instance)
                        .Where(whole.Coefficients.ContainsKey)
                        .Select(leaf => KeyValuePair.Create(leaf, whole.Coefficients[leaf]))
                        .Where(term => term.Value != 0)
                )
                : null;
        }

        private Part? Read(EstimateNode node)
        {
            if (!_read.TryGetValue(node, out Part? form))
            {
                form = node switch
                {
                    LeafNode leaf => Of(leaf),
                    CertainNode certain => Constant(certain.Value),
                    OperationNode operation when isLogarithmic => OfProduct(operation),
                    OperationNode operation => OfSum(operation),
                    _ => null,
                };
                _read.Add(node, form);
            }

            return form;
        }

        private Part Of(LeafNode leaf)
        {
            _leaves.Add(leaf);
            return new(0, NoTerms.Add(leaf, 1));
        }

        private Part? Constant(double value) =>
            !isLogarithmic ? new(value, NoTerms)
            : value > 0 ? new(Elementary.Log(value), NoTerms)
            : null;

        private Part? OfSum(OperationNode node)
        {
            EstimateNode first = node.Operands[0];
            EstimateNode? second = node.Operands.Length > 1 ? node.Operands[1] : null;
            return (node.Operation, first, second) switch
            {
                (Operation.Negate, _, _) => Read(first)?.Scale(coefficient => -coefficient),
                (Operation.Add, _, _) => Part.Sum(Read(first), Read(second!), 1),
                (Operation.Subtract, _, _) => Part.Sum(Read(first), Read(second!), -1),
                (Operation.Multiply, CertainNode factor, _) => Read(second!)?.Scale(c => c * factor.Value),
                (Operation.Multiply, _, CertainNode factor) => Read(first)?.Scale(c => c * factor.Value),
                (Operation.Divide, _, CertainNode divisor) => Read(first)?.Scale(c => c / divisor.Value),
                _ => null,
            };
        }

        private Part? OfProduct(OperationNode node)
        {
            EstimateNode first = node.Operands[0];
            EstimateNode? second = node.Operands.Length > 1 ? node.Operands[1] : null;
            return (node.Operation, second) switch
            {
                (Operation.Multiply, _) => Part.Sum(Read(first), Read(second!), 1),
                (Operation.Divide, _) => Part.Sum(Read(first), Read(second!), -1),
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
