using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A node of a metric tree: a driver that is measured or estimated, a number, or a sum, a product or a ratio of other nodes. A closed
/// set, so that what reads it can be complete.
/// </summary>
/// <remarks>
/// <para>The same driver may stand in several places, by its id: it is one quantity. Every other id stands once in a tree.</para>
/// <code>
/// MetricNode cost = MetricNode.Product("support cost",
///     MetricNode.Driver("contacts"),
///     MetricNode.Complement("handed over", MetricNode.Driver("containment", domain: Domain.Share)),
///     MetricNode.Driver("cost per contact"));
/// </code>
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "node")]
[JsonDerivedType(typeof(DriverNode), "driver")]
[JsonDerivedType(typeof(ConstantNode), "constant")]
[JsonDerivedType(typeof(SumNode), "sum")]
[JsonDerivedType(typeof(ProductNode), "product")]
[JsonDerivedType(typeof(RatioNode), "ratio")]
public abstract class MetricNode
{
    private protected MetricNode(string id, params IReadOnlyList<MetricNode> children)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(children);
        foreach (MetricNode child in children)
        {
            ArgumentNullException.ThrowIfNull(child, nameof(children));
        }

        Id = id;
        Children = Array.AsReadOnly([.. children]);
    }

    /// <summary>What it is referred to by, as the id of a metric.</summary>
    public string Id { get; }

    /// <summary>What it is made of; empty for a driver and for a number.</summary>
    [JsonIgnore]
    public IReadOnlyList<MetricNode> Children { get; }

    /// <summary>A quantity that the tree does not explain further.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="value">Its value today, which may be uncertain; left out where values are given with each question.</param>
    /// <param name="domain">The range it may have; any finite number when left out.</param>
    /// <exception cref="ArgumentException">The id is empty, or the value (a number or the support of a distribution) leaves the domain.</exception>
    public static DriverNode Driver(string id, Estimate? value = null, Domain? domain = null) => new(id, value, domain);

    /// <summary>A number, as 12 months in a year.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="value">The number; finite.</param>
    /// <exception cref="ArgumentException">The id is empty or the number is not finite.</exception>
    public static ConstantNode Constant(string id, double value) => new(id, value);

    /// <summary>The sum of nodes.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="terms">At least one.</param>
    /// <exception cref="ArgumentException">The id is empty or there is no term.</exception>
    public static SumNode Sum(string id, params IReadOnlyList<MetricNode> terms) =>
        new(id, terms, [.. (terms ?? []).Select(_ => 1d)]);

    /// <summary>A sum of multiples of nodes: Σ cᵢ xᵢ.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="terms">Each node with its coefficient, finite; at least one.</param>
    /// <exception cref="ArgumentException">The id is empty, there is no term, or a coefficient is not finite.</exception>
    public static SumNode WeightedSum(string id, params IReadOnlyList<(double Coefficient, MetricNode Node)> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new(id, [.. terms.Select(term => term.Node)], [.. terms.Select(term => term.Coefficient)]);
    }

    /// <summary>One node less another, as revenue less cost.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="left">What is reduced.</param>
    /// <param name="right">What it is reduced by.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static SumNode Difference(string id, MetricNode left, MetricNode right) => new(id, [left, right], [1, -1]);

    /// <summary>One less a share, as the contacts that are not contained.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="share">The share.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static SumNode Complement(string id, MetricNode share) =>
        new(id, [new ConstantNode(id + "/1", 1), share], [1, -1]);

    /// <summary>The product of nodes.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="factors">At least one.</param>
    /// <exception cref="ArgumentException">The id is empty or there is no factor.</exception>
    public static ProductNode Product(string id, params IReadOnlyList<MetricNode> factors) => new(id, factors);

    /// <summary>One node divided by another; undefined where the denominator is 0.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="numerator">What is divided.</param>
    /// <param name="denominator">What it is divided by.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static RatioNode Ratio(string id, MetricNode numerator, MetricNode denominator) =>
        new(id, numerator, denominator);

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    private protected static IReadOnlyList<MetricNode> RequireSome(
        IReadOnlyList<MetricNode> children,
        string id,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(children, name);
        return children.Count > 0
            ? children
            : throw new ArgumentException($"\"{id}\" must have at least 1 of {name}, but had 0", name);
    }
}
