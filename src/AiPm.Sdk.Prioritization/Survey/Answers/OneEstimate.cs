using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The one quantity a result becomes, made when first asked for, so that a share less itself is 0. Follows from the result's other members and
/// so counts nothing in its equality.
/// </summary>
internal sealed class OneEstimate(Func<Estimate> make)
{
    private readonly Lazy<Estimate> _value = new(make);

    public Estimate Value => _value.Value;

    public override bool Equals(object? obj) => obj is OneEstimate;

    public override int GetHashCode() => 0;
}
