using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The order of outcomes by the look at which they stopped, of a score that went on through all looks before the last given.</summary>
internal sealed class StagewiseOrdering
{
    private readonly bool _isTwoSided;
    private readonly double[] _fractions;
    private readonly ContinuationRegion[] _regions;
    private readonly double _score;

    /// <param name="design">The design.</param>
    /// <param name="boundaries">The boundaries up to the look of the outcome.</param>
    /// <param name="z">The statistic at that look, in the direction of the alternative.</param>
    internal StagewiseOrdering(GroupSequentialDesign design, IReadOnlyList<SequentialBoundary> boundaries, double z)
    {
        _isTwoSided = design.IsTwoSided;
        bool ignoreFutility = design.Futility is not { IsBinding: true };
        _fractions = [.. boundaries.Select(boundary => boundary.Fraction)];
        _regions = [.. boundaries.Select(boundary => BoundaryCrossing.Region(design, boundary, ignoreFutility))];
        _score = z * Math.Sqrt(_fractions[^1]);
    }

    /// <summary>P(an outcome at least as far above) with this drift, for tails below ½ and its complement's for the others.</summary>
    internal (double Above, double Below) Tails(double drift)
    {
        double above = 0;
        double below = 0;
        double within = 0;
        ContinuationDensity density = new(drift);
        for (int look = 0; look < _fractions.Length; look++)
        {
            density.Advance(_fractions[look]);
            if (look == _fractions.Length - 1)
            {
                above += density.Above(_score);
                below += density.Below(_score);
                break;
            }

            ContinuationRegion region = _regions[look];
            above += density.Above(region.Upper);
            below += density.Below(region.Lower);
            within += region.Wedge > 0 ? density.Within(region.Wedge) : 0;
            density.Continue(region);
        }

        // What stopped for futility within the wedge lies on the other side of the outcome than 0 does.
        return _score > 0 ? (above, below + within) : (above + within, below);
    }

    /// <summary>The drift for which P(an outcome at least as far above) is this, strictly between 0 and 1.</summary>
    internal double Drift(double probability)
    {
        double goal = NormalFunction.Quantile(probability);
        double Gap(double drift)
        {
            (double above, double below) = Tails(drift);
            double score =
                above < 0.5 ? NormalFunction.Quantile(above) : NormalFunction.SurvivalQuantile(Math.Min(1, below));
            return Math.Clamp(score, -40, 40) - goal;
        }

        // On this scale nearly a line: what one look would say is the start.
        double root = Math.Sqrt(_fractions[^1]);
        double centre = ((_score / root) + goal) / root;
        double step = 1 / root;
        double low = centre;
        double high = centre;
        double gap = Gap(centre);
        if (gap == 0)
        {
            return centre;
        }

        for (int i = 0; i < 100; i++)
        {
            if (gap > 0)
            {
                high = low;
                low -= step;
                if (Gap(low) <= 0)
                {
                    break;
                }
            }
            else
            {
                low = high;
                high += step;
                if (Gap(high) >= 0)
                {
                    break;
                }
            }

            step *= 1.6;
        }

        return RootFinding.Bracketed(Gap, low, high, 1e-12 / root).Value;
    }

    internal bool IsTwoSided => _isTwoSided;
}
