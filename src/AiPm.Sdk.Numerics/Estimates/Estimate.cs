using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A quantity that may be uncertain: a certain number, a distribution, or arithmetic over such quantities that keeps their
/// dependence: <c>x − x</c> is exactly 0.
/// </summary>
/// <remarks>
/// <para>An estimate is written; a <see cref="Simulated"/> is computed. There are no comparisons between estimates and no
/// conversion to bool, as the answer would be a probability: use <see cref="IfLess"/>, or simulate and ask.</para>
/// <para>A leaf and a closed form answer directly (<see cref="Mean"/>, <see cref="Quantile"/>); nothing else does, and
/// nothing simulates on its own. The default value is a certain 0.</para>
/// </remarks>
[JsonConverter(typeof(EstimateJsonConverter))]
[SuppressMessage(
    "Usage",
    "CA2231:Overload operator equals on overriding value type Equals",
    Justification = "An operator == between uncertain quantities would read as a comparison of their values."
)]
[SuppressMessage(
    "Performance",
    "CA1815:Override equals and operator equals on value types",
    Justification = "An operator == between uncertain quantities would read as a comparison of their values."
)]
public readonly partial struct Estimate : IQuantity<Estimate>, IEquatable<Estimate>
{
    private readonly double _value;
    private readonly EstimateNode? _node;

    private Estimate(double value) => _value = value;

    private Estimate(EstimateNode node) => _node = node;

    /// <summary>Whether the quantity is a certain number.</summary>
    public bool IsCertain => _node is null;

    /// <summary>Whether the quantity is a single distribution, which can take a name; not certain and not computed.</summary>
    public bool IsDistribution => _node is LeafNode;

    internal EstimateNode Node => _node ?? new CertainNode(_value);

    /// <summary>A certain number is an estimate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public static implicit operator Estimate(double value) => new(Domain.Real.Require(value));

    /// <summary>The uncertain quantity with this distribution. Each call makes a quantity of its own, independent of every other.</summary>
    public static Estimate Of(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return new(new LeafNode(distribution, name: null));
    }

    /// <summary>
    /// The same distribution under a name. A name identifies the quantity: leaves of one name are one quantity, wherever
    /// they stand, and its draws stay the same when anything else changes.
    /// </summary>
    /// <param name="name">The name: not blank, without quotation marks and control characters, and not beginning with #.</param>
    /// <exception cref="ArgumentException">The name is not such.</exception>
    /// <exception cref="InvalidOperationException">
    /// The estimate is certain or computed, as only a distribution takes a name; or it is correlated under another name.
    /// </exception>
    public Estimate Named(string name)
    {
        LeafStreams.RequireName(name);
        if (_node is LeafNode { Copula: not null } correlated)
        {
            return correlated.Name == name
                ? this
                : throw new InvalidOperationException(
                    $"\"{correlated.Name}\" is correlated under that name; give the name \"{name}\" before it is correlated"
                );
        }

        return _node is LeafNode leaf
            ? new(new LeafNode(leaf.Distribution, name))
            : throw new InvalidOperationException(
                $"only a distribution takes a name; name \"{name}\" was given to {(IsCertain ? "a certain number" : "a computed estimate")}"
            );
    }

    /// <summary>The number, where the estimate is certain.</summary>
    public bool TryGetCertain(out double value)
    {
        value = _value;
        return _node is null;
    }

    /// <summary>
    /// The distribution, where it is known: of a leaf its own, of sums and multiples of normals a normal, of products,
    /// quotients and powers of lognormals a lognormal; their correlations are part of it.
    /// </summary>
    public bool TryGetDistribution([NotNullWhen(true)] out Distribution? distribution)
    {
        distribution = _node is null ? null : ClosedForm.Distribution(_node);
        return distribution is not null;
    }

    /// <summary>
    /// The smallest interval known to hold every value: exact for certain numbers and leaves, the real line for computed
    /// estimates.
    /// </summary>
    public Interval Support =>
        _node switch
        {
            null => new(_value, _value),
            LeafNode leaf => leaf.Distribution.Support,
            _ => new(double.NegativeInfinity, double.PositiveInfinity),
        };

    /// <summary>Whether both are the same quantity: equal certain numbers, the same graph, or leaves of one name, distribution and correlations.</summary>
    public bool Equals(Estimate other) => AreSame(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Estimate other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _node switch
        {
            null => _value.GetHashCode(),
            LeafNode { Name: { } name } leaf => HashCode.Combine(name, leaf.Distribution),
            _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_node),
        };

    /// <summary>
    /// The estimate as text for people: a shared unnamed quantity is written each time it occurs, and a long text is cut. For
    /// text that reads back to the same quantity use <see cref="EstimateText.Write"/>.
    /// </summary>
    public override string ToString() =>
        _node is null ? _value.ToString("R", CultureInfo.InvariantCulture) : EstimateWriter.Show(_node);
}
