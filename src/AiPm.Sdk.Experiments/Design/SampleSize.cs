using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How many units an experiment needs: the usual designs in one call each. <see cref="ExperimentDesign"/> has the rest, and solves for the other quantities too.</summary>
public static class SampleSize
{
    /// <summary>Units that find a difference of two shares, by the two-sided score test (Fleiss 1981).</summary>
    /// <param name="baseline">The share expected of the control, strictly between 0 and 1.</param>
    /// <param name="minimumDetectableEffect">The smallest difference worth finding, absolute or as a share of the baseline.</param>
    /// <param name="power">The chance to find it.</param>
    /// <param name="alpha">The two-sided error rate over all comparisons with the control, shared after Bonferroni.</param>
    /// <param name="arms">Arms, the control among them; as many as the allocation has where left out, else 2.</param>
    /// <param name="allocation">How units are split, one weight an arm, control first; equally where left out.</param>
    /// <exception cref="ArgumentException">The allocation does not fit the arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">No number of units finds it; the message says why.</exception>
    public static SampleSizePlan ForProportions(
        double baseline,
        Effect minimumDetectableEffect,
        double power = 0.8,
        double alpha = 0.05,
        int? arms = null,
        IReadOnlyList<double>? allocation = null
    ) => Solve(new DesignProportion(baseline), minimumDetectableEffect, power, alpha, arms, allocation);

    /// <summary>Units that find a difference of two means, by Welch's two-sided test.</summary>
    /// <param name="standardDeviation">The standard deviation over units; 1 for effects in standard deviations.</param>
    /// <param name="minimumDetectableEffect">The smallest difference worth finding; as a share only with a baseline.</param>
    /// <param name="baseline">The mean expected of the control.</param>
    /// <param name="power">The chance to find it.</param>
    /// <param name="alpha">The two-sided error rate over all comparisons with the control, shared after Bonferroni.</param>
    /// <param name="arms">Arms, the control among them; as many as the allocation has where left out, else 2.</param>
    /// <param name="allocation">How units are split, one weight an arm, control first; equally where left out.</param>
    /// <exception cref="ArgumentException">The allocation does not fit the arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">No number of units finds it; the message says why.</exception>
    public static SampleSizePlan ForMeans(
        double standardDeviation,
        Effect minimumDetectableEffect,
        double? baseline = null,
        double power = 0.8,
        double alpha = 0.05,
        int? arms = null,
        IReadOnlyList<double>? allocation = null
    ) => Solve(new DesignMean(standardDeviation, baseline), minimumDetectableEffect, power, alpha, arms, allocation);

    /// <summary>Units that find a difference of two ratios of totals, by the delta method.</summary>
    /// <param name="units">Joint moments of units seen before: X is the numerator, Y the denominator.</param>
    /// <param name="minimumDetectableEffect">The smallest difference worth finding, absolute or as a share of the ratio.</param>
    /// <param name="power">The chance to find it.</param>
    /// <param name="alpha">The two-sided error rate over all comparisons with the control, shared after Bonferroni.</param>
    /// <param name="arms">Arms, the control among them; as many as the allocation has where left out, else 2.</param>
    /// <param name="allocation">How units are split, one weight an arm, control first; equally where left out.</param>
    /// <exception cref="ArgumentException">The allocation does not fit the arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">No number of units finds it; the message says why.</exception>
    public static SampleSizePlan ForRatios(
        JointMoments units,
        Effect minimumDetectableEffect,
        double power = 0.8,
        double alpha = 0.05,
        int? arms = null,
        IReadOnlyList<double>? allocation = null
    ) => Solve(new DesignRatio(units), minimumDetectableEffect, power, alpha, arms, allocation);

    /// <summary>Units that find a difference of two rates of events: Poisson by the score test, overdispersed by the log of the rate ratio.</summary>
    /// <param name="baseline">Events for one unit of exposure expected of the control; greater than 0.</param>
    /// <param name="minimumDetectableEffect">The smallest difference worth finding, absolute or as a share of the baseline.</param>
    /// <param name="exposurePerUnit">Exposure that one unit brings.</param>
    /// <param name="dispersion">k of the variance μ + kμ² of a unit's events; 0 for Poisson.</param>
    /// <param name="power">The chance to find it.</param>
    /// <param name="alpha">The two-sided error rate over all comparisons with the control, shared after Bonferroni.</param>
    /// <param name="arms">Arms, the control among them; as many as the allocation has where left out, else 2.</param>
    /// <param name="allocation">How units are split, one weight an arm, control first; equally where left out.</param>
    /// <exception cref="ArgumentException">The allocation does not fit the arms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">No number of units finds it; the message says why.</exception>
    public static SampleSizePlan ForRates(
        double baseline,
        Effect minimumDetectableEffect,
        double exposurePerUnit = 1,
        double dispersion = 0,
        double power = 0.8,
        double alpha = 0.05,
        int? arms = null,
        IReadOnlyList<double>? allocation = null
    ) =>
        Solve(
            new DesignRate(baseline, exposurePerUnit, dispersion),
            minimumDetectableEffect,
            power,
            alpha,
            arms,
            allocation
        );

    /// <summary>Units that make an experiment as likely to succeed as is wanted, by what is known of the effect (see <see cref="SampleSizePlan.Assurance"/>).</summary>
    /// <param name="design">What is measured and to be shown, between which arms; not one whose power is enumerated.</param>
    /// <param name="effect">What is known of the effect.</param>
    /// <param name="assurance">The chance wanted, strictly between 0 and 1; less than the chance that what is to be shown is true.</param>
    /// <param name="scale">Whether the effect counts in the metric's unit or as a share of the baseline.</param>
    /// <param name="alpha">The error rate over all comparisons; the objective's default where left out.</param>
    /// <param name="simulation">How to draw an effect that is no distribution but worked out from several.</param>
    /// <returns>The plan with its units; its effect is the one expected, or the median where there is no mean.</returns>
    /// <exception cref="ArgumentException">The power is enumerated, or too much of the effect lies outside what is possible.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">The assurance exceeds what any number of units brings.</exception>
    public static SampleSizePlan ForAssurance(
        ExperimentDesign design,
        Estimate effect,
        double assurance,
        EffectScale scale = EffectScale.Absolute,
        double? alpha = null,
        SimulationOptions? simulation = null
    )
    {
        ArgumentNullException.ThrowIfNull(design);
        Domain.OpenShare.Require(assurance);
        return design.SolveAssurance(effect, assurance, scale, alpha, simulation);
    }

    private static SampleSizePlan Solve(
        DesignMetric metric,
        Effect effect,
        double power,
        double alpha,
        int? arms,
        IReadOnlyList<double>? allocation
    )
    {
        int count = arms ?? allocation?.Count ?? 2;
        if (allocation is not null && allocation.Count != count)
        {
            throw new ArgumentException(
                $"allocation must have one weight for each of {count} arms, but had {allocation.Count}",
                nameof(allocation)
            );
        }

        if (count < 2)
        {
            throw arms is null
                ? new ArgumentException(
                    $"allocation must have a weight for each of at least 2 arms, but had {count}",
                    nameof(allocation)
                )
                : new ArgumentOutOfRangeException(nameof(arms), count, $"arms must be at least 2, but was {count}");
        }

        ExperimentDesign design = new(metric) { Allocation = allocation ?? [.. Enumerable.Repeat(1d, count)] };
        return design.Solve(effect, power, alpha: alpha);
    }
}
