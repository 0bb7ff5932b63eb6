using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Shares of 1 side by side, from strong to faint: the probabilities of rank 1, 2, 3 and so on.</summary>
public sealed record StackedBar : CellBar
{
    private readonly ValueList<double> _shares;

    /// <summary>Makes the bar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share is not in [0, 1], or together they exceed 1.</exception>
    public StackedBar(IEnumerable<double> shares)
    {
        _shares = new(shares, nameof(shares));
        foreach (double share in _shares)
        {
            Domain.Share.Require(share);
        }

        Domain.AtLeast(-1e-9).Require(1 - _shares.Sum(), "1 less the shares together");
    }

    /// <summary>The shares, in order.</summary>
    public IReadOnlyList<double> Shares => _shares;

    internal override Interval? Extent => null;
}
