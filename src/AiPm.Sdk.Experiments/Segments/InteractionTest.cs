using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether the effect differs between segments: an interaction of treatment and segment.</summary>
/// <remarks>
/// Cochran's Q = Σ wᵢ(dᵢ − d̄)² with wᵢ = 1/sᵢ² and d̄ the mean weighted by them, χ² with k − 1 degrees of freedom (Cochran 1954, Biometrics 10). Where the effects have degrees of
/// freedom νᵢ, Welch's F = Q/(k − 1) ÷ (1 + 2(k − 2)Λ/(k² − 1)) with k − 1 and (k² − 1)/(3Λ) degrees of freedom, Λ = Σ (1 − wᵢ/Σw)²/νᵢ (Welch 1951, Biometrika 38), which takes in that the
/// standard errors are estimated. Undefined with fewer than two effects. It has little power: that nothing is shown does not show that effects are alike.
/// </remarks>
public sealed record InteractionTest
{
    private InteractionTest(
        int segments,
        Measured q,
        Measured statistic,
        double? denominator,
        Measured pValue,
        Explanation explanation
    )
    {
        Segments = segments;
        Q = q;
        Statistic = statistic;
        DenominatorDegreesOfFreedom = denominator;
        PValue = pValue;
        Inconsistency = q.TryGet(out double value, out Undefined? undefined)
            ? value > 0
                ? Math.Max(0, 1 - ((segments - 1) / value))
                : 0
            : undefined;
        Explanation = explanation;
    }

    /// <summary>The number of segments with an effect.</summary>
    public int Segments { get; }

    /// <summary>Cochran's Q.</summary>
    public Measured Q { get; }

    /// <summary>The statistic tested: Welch's F where effects have degrees of freedom, else Q.</summary>
    public Measured Statistic { get; }

    /// <summary>The degrees of freedom of the numerator, or of χ²: one less than segments.</summary>
    public int DegreesOfFreedom => Math.Max(0, Segments - 1);

    /// <summary>The degrees of freedom of the denominator of F; <see langword="null"/> for χ².</summary>
    public double? DenominatorDegreesOfFreedom { get; }

    /// <summary>The p-value.</summary>
    public Measured PValue { get; }

    /// <summary>I² = 1 − (k − 1)/Q, at least 0: the share of the variation of effects that is not chance. Higgins and Thompson 2002, Statistics in Medicine 21.</summary>
    public Measured Inconsistency { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Tests the effects of segments that do not overlap; those without an effect or with a standard error of 0 are left out.</summary>
    /// <param name="effects">One comparison for each segment, on one scale.</param>
    public static InteractionTest Of(IReadOnlyList<TestedComparison> effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        (double Effect, double Weight, double Degrees)[] known =
        [
            .. effects
                .Where(one => one.Effect.IsDefined && one.StandardError.TryGet(out double error, out _) && error > 0)
                .Select(one =>
                    (one.Effect.Value, 1 / (one.StandardError.Value * one.StandardError.Value), one.DegreesOfFreedom)
                ),
        ];
        if (known.Length < 2)
        {
            return Undefined(
                known.Length,
                new(
                    UndefinedReason.TooFewObservations,
                    $"An interaction needs effects of at least 2 segments, but there were {known.Length}."
                )
            );
        }

        int k = known.Length;
        double weights = known.Sum(one => one.Weight);
        double mean = known.Sum(one => one.Weight / weights * one.Effect);
        double q = known.Sum(one => one.Weight * (one.Effect - mean) * (one.Effect - mean));
        double loss = known.Sum(one =>
            double.IsPositiveInfinity(one.Degrees)
                ? 0
                : (1 - (one.Weight / weights)) * (1 - (one.Weight / weights)) / one.Degrees
        );
        if (loss == 0)
        {
            double p = new ChiSquaredDistribution(k - 1).Survival(q);
            return new(
                k,
                q,
                q,
                null,
                p,
                Explained(k, p, "Cochran's Q (Cochran 1954)", "standard errors are known: segments are large")
            );
        }

        double statistic = q / (k - 1) / (1 + (2 * (k - 2) * loss / (((double)k * k) - 1)));
        double denominator = (((double)k * k) - 1) / (3 * loss);
        double ofWelch = new FDistribution(k - 1, denominator).Survival(statistic);
        return new(
            k,
            q,
            statistic,
            denominator,
            ofWelch,
            Explained(
                k,
                ofWelch,
                "Welch's F over effects (Welch 1951)",
                "standard errors are estimated with their degrees of freedom"
            )
        );
    }

    internal static InteractionTest Undefined(int segments, Undefined undefined) =>
        new(
            segments,
            undefined,
            undefined,
            null,
            undefined,
            new(undefined.Sentence, "Cochran's Q (Cochran 1954)", ["segments do not overlap"])
        );

    private static Explanation Explained(int segments, double p, string method, string assumption) =>
        new(
            p < 0.05
                ? $"The effect differs between the {NumberText.Count(segments)} segments ({ShareText.PValueStatement(p)})."
                : $"That the effect differs between the {NumberText.Count(segments)} segments is not shown ({ShareText.PValueStatement(p)}).",
            method,
            ["segments do not overlap", "effects are normal", assumption]
        );
}
