using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The boundaries of looks as they come, one after the other: what a look may spend, and the critical value that spends it given where the looks before went on.
/// Information counts in shares of the plan's, so that the drift is the expected z at the end.
/// </summary>
internal sealed class BoundaryRecursion
{
    private readonly GroupSequentialDesign _design;
    private readonly double _constant;
    private readonly ContinuationDensity _null;
    private readonly ContinuationDensity? _truth;
    private int _looks;
    private double _alpha;
    private double _beta;
    private double _last = double.NaN;
    private double _lastFutility = double.NaN;

    /// <param name="design">The design.</param>
    /// <param name="constant">The constant of the rule's shape; 1 where it has none.</param>
    /// <param name="drift">The drift at which β is spent.</param>
    internal BoundaryRecursion(GroupSequentialDesign design, double constant, double? drift)
    {
        _design = design;
        _constant = constant;
        _null = new(0, design.IsTwoSided || design.Futility is { IsBinding: true }, farAbove: true);
        _truth = design.Futility?.Function is not null && drift is { } truth ? new(truth) : null;
    }

    /// <summary>Whether shapes are taken as they are, and the error rate not capped: for finding their constant.</summary>
    internal bool IsUncapped { get; init; }

    /// <summary>P(no false positive on a side yet).</summary>
    internal double SpentAlpha => _alpha;

    /// <summary>The power so far, at the drift at which β is spent.</summary>
    internal double Power { get; private set; }

    /// <summary>The boundary of a look after others.</summary>
    internal static SequentialBoundary After(
        GroupSequentialDesign design,
        IReadOnlyList<SequentialBoundary> looks,
        double fraction,
        bool isFinal,
        double? spending
    )
    {
        Domain.Positive.Require(fraction);
        double before = looks.Count == 0 ? 0 : looks[^1].Fraction;
        if (looks.Count > 0 && looks[^1].IsFinal)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"fraction must not come after the last look, which was at {before} and spent all of the error rate, but was {fraction}"
                ),
                nameof(fraction)
            );
        }

        InformationFractions.Growing(before, fraction, looks.Count + 1, nameof(fraction));
        double share = spending is { } given ? Domain.Share.Require(given, nameof(spending)) : Math.Min(1, fraction);
        double last = looks.Count == 0 ? 0 : looks[^1].SpendingFraction;
        if (share < last)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"spending must never fall, but was {share} after {last}"),
                nameof(spending)
            );
        }

        BoundaryRecursion recursion = design.Begin();
        foreach (SequentialBoundary look in looks)
        {
            recursion.Replay(look);
        }

        return recursion.Next(fraction, isFinal, share);
    }

    /// <summary>The next look.</summary>
    /// <param name="fraction">Its information, more than the last look's.</param>
    /// <param name="isFinal">Whether it spends all that is left.</param>
    /// <param name="spending">The fraction at which spending functions are read.</param>
    internal SequentialBoundary Next(double fraction, bool isFinal, double spending)
    {
        _looks++;
        _null.Advance(fraction);
        _truth?.Advance(fraction);
        double root = Math.Sqrt(fraction);
        isFinal = isFinal || (spending >= 1 && !IsUncapped);
        double upper = Efficacy(fraction, isFinal, spending, root, out double? critical);
        double lower = Futility(isFinal, spending, root, upper);
        return Close(fraction, spending, isFinal, root, upper, lower, critical);
    }

    /// <summary>Goes past a look whose boundary is known.</summary>
    internal void Replay(SequentialBoundary boundary)
    {
        _looks++;
        _null.Advance(boundary.Fraction);
        _truth?.Advance(boundary.Fraction);
        double root = Math.Sqrt(boundary.Fraction);
        _ = Close(
            boundary.Fraction,
            boundary.SpendingFraction,
            boundary.IsFinal,
            root,
            boundary.Efficacy * root,
            (boundary.Futility ?? double.NegativeInfinity) * root,
            boundary.Efficacy
        );
        _alpha = boundary.CumulativeAlpha / _design.Sides;
    }

    private double Efficacy(double fraction, bool isFinal, double spending, double root, out double? critical)
    {
        critical = null;
        double left = Math.Max(0, _design.AlphaPerSide - _alpha);
        if (!isFinal && _design.Efficacy.Critical(fraction) is { } shape)
        {
            double bound = _constant * shape * root;
            double spent = _null.Above(bound);
            if (spent <= left || IsUncapped)
            {
                critical = _constant * shape;
                _alpha += spent;
                return bound;
            }
        }
        else if (!isFinal)
        {
            left = Math.Max(0, _design.Efficacy.Spent(spending, _design.AlphaPerSide) - _alpha);
        }

        _alpha += left;
        return _null.Quantile(left, 1, _last);
    }

    private double Futility(bool isFinal, double spending, double root, double upper)
    {
        if (_design.Futility is not { } rule)
        {
            return double.NegativeInfinity;
        }

        if (isFinal)
        {
            return upper;
        }

        if (rule.Critical is { } critical)
        {
            return Math.Min(critical * root, upper);
        }

        // Where it does not bind, the constant of the efficacy boundaries is found without it.
        if (_truth is null)
        {
            return double.NegativeInfinity;
        }

        double share = rule.Function!.Spent(spending, 1 - rule.Power!.Value) - _beta;
        if (share <= 0)
        {
            return double.NegativeInfinity;
        }

        if (!_design.IsTwoSided)
        {
            return Math.Min(_truth.Quantile(share, -1, _lastFutility), upper);
        }

        if (share < 1e-15 || double.IsInfinity(upper))
        {
            return double.NegativeInfinity;
        }

        return _truth.Within(upper) <= share
            ? upper
            : RootFinding.Bracketed(half => _truth.Within(half) - share, 0, upper, 1e-14 * root).Value;
    }

    private SequentialBoundary Close(
        double fraction,
        double spending,
        bool isFinal,
        double root,
        double upper,
        double lower,
        double? critical
    )
    {
        bool hasFutility = !double.IsNegativeInfinity(lower);
        bool isTwoSided = _design.IsTwoSided;
        ContinuationRegion bare = new(isTwoSided ? -upper : double.NegativeInfinity, upper);
        ContinuationRegion whole =
            !hasFutility ? bare
            : isTwoSided ? bare with { Wedge = lower }
            : new(lower, upper);
        if (_truth is not null)
        {
            Power += _truth.Above(upper) + (isTwoSided ? _truth.Below(-upper) : 0);
            _beta +=
                !hasFutility ? 0
                : isTwoSided ? _truth.Within(lower)
                : _truth.Below(lower);
            _truth.Continue(whole);
        }

        _null.Continue(_design.Futility is { IsBinding: true } ? whole : bare);
        (_last, _lastFutility) = (upper, hasFutility ? lower : double.NaN);
        double efficacy = critical ?? upper / root;
        return new()
        {
            Look = _looks,
            Fraction = fraction,
            SpendingFraction = spending,
            IsFinal = isFinal,
            Efficacy = efficacy,
            Futility = hasFutility ? lower / root : null,
            CumulativeAlpha = _design.Sides * _alpha,
            CumulativeBeta = _truth is null ? null : _beta,
            NominalAlpha = Math.Min(1, _design.Sides * NormalFunction.Survival(efficacy)),
        };
    }
}
