using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The generalised entropy index of benefits bᵢ ≥ 0 with mean μ: Σ wᵢ((bᵢ/μ)^α − 1)/(α(α − 1)Σw); for α = 1 Theil's Σ wᵢ(bᵢ/μ)ln(bᵢ/μ)/Σw, for α = 0 the mean logarithmic
/// deviation −Σ wᵢ ln(bᵢ/μ)/Σw. 0 is equality. Shorrocks 1980; for predictions Speicher et al. 2018.
/// </summary>
/// <remarks>Undefined without rows, where every benefit is 0, and for α ≤ 0 where any benefit is 0, as it is infinite.</remarks>
public static class InequalityIndex
{
    /// <summary>The index of a column of benefits.</summary>
    /// <param name="benefits">Each row's benefit, finite and at least 0.</param>
    /// <param name="alpha">The weight on large benefits; finite.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A benefit or weight is negative or not finite, or another argument is outside its range.</exception>
    public static IntervalEstimate Of(
        ReadOnlySpan<double> benefits,
        double alpha = 1,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.NonNegative.Require(benefits);
        Labels.Weights(benefits.Length, weights);
        (double Benefit, double Weight, double Square)[] parts = new (double, double, double)[benefits.Length];
        for (int row = 0; row < parts.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            parts[row] = (benefits[row], weight, weight * weight);
        }

        return Estimate(parts, alpha, confidence);
    }

    internal static IntervalEstimate OfPredictions(
        IReadOnlyList<BinaryConfusionMatrix> groups,
        double alpha,
        double confidence
    ) => Estimate([.. groups.SelectMany(Parts)], alpha, confidence);

    internal static Measured Between(IReadOnlyList<BinaryConfusionMatrix> groups, double alpha) =>
        Value(
            [
                .. groups
                    .Where(group => group.All.Weight > 0)
                    .Select(group =>
                        (Parts(group).Sum(part => part.Benefit * part.Weight) / group.All.Weight, group.All.Weight, 0d)
                    ),
            ],
            alpha
        );

    private static IEnumerable<(double Benefit, double Weight, double Square)> Parts(BinaryConfusionMatrix matrix)
    {
        ConfusionCell right = matrix.TruePositives + matrix.TrueNegatives;
        yield return (0, matrix.FalseNegatives.Weight, matrix.FalseNegatives.SquaredWeight);
        yield return (1, right.Weight, right.SquaredWeight);
        yield return (2, matrix.FalsePositives.Weight, matrix.FalsePositives.SquaredWeight);
    }

    private static Measured Value((double Benefit, double Weight, double Square)[] parts, double alpha)
    {
        Domain.Real.Require(alpha);
        double total = parts.Sum(part => part.Weight);
        if (!(total > 0))
        {
            return new Undefined(UndefinedReason.TooFewObservations, "There are no rows.");
        }

        double mean = Mean(parts, total);
        if (!(mean > 0))
        {
            return new Undefined(UndefinedReason.ZeroDenominator, "Every benefit is 0.");
        }

        if (alpha <= 0 && parts.Any(part => part is { Benefit: 0, Weight: > 0 }))
        {
            return new Undefined(
                UndefinedReason.Infinite,
                "A benefit is 0, so that an index with no more weight on large benefits is infinite."
            );
        }

        CompensatedSum sum = default;
        foreach ((double benefit, double weight, _) in parts)
        {
            sum = weight > 0 ? sum.PlusProduct(weight / total, Term(benefit / mean, alpha)) : sum;
        }

        return Math.Max(0, sum.Value);
    }

    private static IntervalEstimate Estimate(
        (double Benefit, double Weight, double Square)[] parts,
        double alpha,
        double confidence
    )
    {
        Domain.OpenShare.Require(confidence);
        string name = alpha switch
        {
            1 => "Theil index",
            0 => "mean logarithmic deviation",
            _ => FormattableString.Invariant($"generalised entropy index of {alpha}"),
        };
        double total = parts.Sum(part => part.Weight);
        double squares = parts.Sum(part => part.Square);
        double size = squares > 0 ? total * (total / squares) : 0;
        SampleCount[] counts = [new("rows", total)];
        Measured measured = Value(parts, alpha);
        if (!measured.TryGet(out double value, out Undefined? undefined))
        {
            return new(
                name,
                undefined,
                undefined,
                confidence,
                FairnessMethods.Inequality,
                size,
                Domain.NonNegative,
                counts,
                CellShare.Assumptions
            );
        }

        // A row adds its own term, and moves the mean that every term is divided by.
        double mean = Mean(parts, total);
        CompensatedSum byMean = default;
        foreach ((double benefit, double weight, _) in parts)
        {
            byMean = weight > 0 ? byMean.PlusProduct(weight / total, Slope(benefit / mean, alpha)) : byMean;
        }

        CompensatedSum variance = default;
        foreach ((double benefit, double weight, double square) in parts)
        {
            if (weight > 0)
            {
                double part = (Term(benefit / mean, alpha) - value - (benefit / mean - 1) * byMean.Value) / total;
                variance = variance.PlusProduct(square * part, part);
            }
        }

        double half = value > 0 ? DeltaInterval.Quantile(confidence) * Math.Sqrt(variance.Value) / value : 0;
        return new(
            name,
            value,
            value > 0 && variance.Value > 0 && double.IsFinite(Elementary.Exp(half))
                ? new Interval(value * Elementary.Exp(-half), value * Elementary.Exp(half))
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "Every benefit is the same, so there is no variation to make an interval from."
                ),
            confidence,
            FairnessMethods.Inequality,
            size,
            Domain.NonNegative,
            counts,
            CellShare.Assumptions
        );
    }

    private static double Mean((double Benefit, double Weight, double Square)[] parts, double total)
    {
        CompensatedSum sum = default;
        foreach ((double benefit, double weight, _) in parts)
        {
            sum = sum.PlusProduct(weight / total, benefit);
        }

        return sum.Value;
    }

    private static double Term(double relative, double alpha) =>
        alpha switch
        {
            1 => relative > 0 ? relative * Elementary.Log(relative) : 0,
            0 => -Elementary.Log(relative),
            _ => (Elementary.Pow(relative, alpha) - 1) / (alpha * (alpha - 1)),
        };

    /// <summary>The term's derivative by the logarithm of what it is relative to.</summary>
    private static double Slope(double relative, double alpha) =>
        alpha switch
        {
            1 => relative > 0 ? relative * (Elementary.Log(relative) + 1) : 0,
            0 => -1,
            _ => Elementary.Pow(relative, alpha) / (alpha - 1),
        };
}
