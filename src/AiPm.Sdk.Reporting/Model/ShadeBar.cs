using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>The cell itself shaded by a share of 1, as in a heat map.</summary>
public sealed record ShadeBar : CellBar
{
    /// <summary>Makes the shade.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in [0, 1].</exception>
    public ShadeBar(double share) => Share = Domain.Share.Require(share);

    /// <summary>How strong the shade is.</summary>
    public double Share { get; }

    internal override Interval? Extent => null;
}
