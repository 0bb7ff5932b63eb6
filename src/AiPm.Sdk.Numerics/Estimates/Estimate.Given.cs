using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>The quantity of this name that the estimate is made of, as it stands in it.</summary>
    /// <param name="name">The name, as <c>platform cost</c>.</param>
    /// <param name="quantity">The quantity; a certain 0 where there is none.</param>
    /// <returns>Whether there is one. Cost: one walk over the graph.</returns>
    public bool TryGetQuantity(string name, [NotNullWhen(true)] out Estimate quantity)
    {
        ArgumentNullException.ThrowIfNull(name);
        LeafNode? found = _node is null ? null : Find(_node, name, new(ReferenceEqualityComparer.Instance));
        quantity = found is null ? default : new(found);
        return found is not null;
    }

    /// <summary>
    /// The same estimate with another quantity in the place of a named one: what it would be if that were known, or otherwise.
    /// </summary>
    /// <remarks>An estimate that is not made of the quantity is unchanged. Cost: one walk over the graph.</remarks>
    /// <param name="name">The name of the quantity that is replaced.</param>
    /// <param name="value">What stands in its place; a certain number where it is known.</param>
    /// <exception cref="InvalidOperationException">
    /// The quantity is correlated with others, of which a value of it would tell something too.
    /// </exception>
    /// <exception cref="DivideByZeroException">The estimate divides by the quantity, and its value is a certain 0.</exception>
    public Estimate Given(string name, Estimate value)
    {
        if (!TryGetQuantity(name, out Estimate quantity))
        {
            return this;
        }

        return ((LeafNode)quantity._node!).Copula is null
            ? new Substitution([value], name).In(_node!)
            : throw new InvalidOperationException(
                $"\"{name}\" is correlated with others, of which a value of it would tell something too; it cannot be replaced alone"
            );
    }

    private static LeafNode? Find(EstimateNode node, string name, HashSet<EstimateNode> seen)
    {
        if (node is LeafNode leaf)
        {
            return leaf.Name == name ? leaf : null;
        }

        foreach (EstimateNode operand in node.Operands)
        {
            if (seen.Add(operand) && Find(operand, name, seen) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
