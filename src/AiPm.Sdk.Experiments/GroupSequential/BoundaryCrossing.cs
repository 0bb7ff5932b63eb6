namespace AiPm.Sdk.Experiments;

/// <summary>Where a score with a drift crosses known boundaries.</summary>
internal static class BoundaryCrossing
{
    internal static ContinuationRegion Region(
        GroupSequentialDesign design,
        SequentialBoundary boundary,
        bool ignoreFutility
    )
    {
        double root = Math.Sqrt(boundary.Fraction);
        double upper = boundary.Efficacy * root;
        ContinuationRegion bare = new(design.IsTwoSided ? -upper : double.NegativeInfinity, upper);
        return ignoreFutility || boundary.Futility is not { } futility ? bare
            : design.IsTwoSided ? bare with { Wedge = Math.Max(0, futility * root) }
            : new(futility * root, upper);
    }

    internal static StoppingProbabilities Probabilities(
        GroupSequentialDesign design,
        IReadOnlyList<SequentialBoundary> boundaries,
        double drift,
        bool ignoreFutility
    )
    {
        double[] efficacy = new double[boundaries.Count];
        double[] opposite = new double[boundaries.Count];
        double[] futility = new double[boundaries.Count];
        ContinuationDensity density = new(drift, farBelow: design.IsTwoSided);
        for (int look = 0; look < boundaries.Count; look++)
        {
            ContinuationRegion region = Region(design, boundaries[look], ignoreFutility);
            density.Advance(boundaries[look].Fraction);
            efficacy[look] = density.Above(region.Upper);
            if (design.IsTwoSided)
            {
                opposite[look] = density.Below(region.Lower);
                futility[look] = region.Wedge > 0 ? density.Within(region.Wedge) : 0;
            }
            else
            {
                futility[look] = density.Below(region.Lower);
            }

            density.Continue(region);
        }

        return new(drift, [.. boundaries.Select(boundary => boundary.Fraction)], efficacy, opposite, futility);
    }

    /// <summary>The chance to cross for an effect at later looks from a score that is known, on either side.</summary>
    internal static double PowerFrom(
        GroupSequentialDesign design,
        double information,
        double score,
        IReadOnlyList<SequentialBoundary> later,
        double drift,
        bool ignoreFutility
    )
    {
        ContinuationDensity density = new(drift);
        double power = 0;
        foreach (SequentialBoundary boundary in later)
        {
            ContinuationRegion region = Region(design, boundary, ignoreFutility);
            density.Advance(boundary.Fraction - information);
            power += density.Above(region.Upper - score);
            if (design.IsTwoSided)
            {
                power += density.Below(region.Lower - score);
            }

            density.Continue(region.From(score));
        }

        return Math.Min(1, power);
    }
}
