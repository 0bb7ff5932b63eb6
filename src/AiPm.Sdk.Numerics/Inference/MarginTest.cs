using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Tests whether an effect lies within margins: non-inferiority (not worse than a margin allows), superiority by a margin, and equivalence by two
/// one-sided tests (TOST).
/// </summary>
/// <remarks>
/// Each claim is one-sided, or two one-sided tests that must both reject; it holds exactly where the interval of confidence 1 − 2α lies within the margins.
/// A relative margin is tested as treatment − (1 + θ)·control, without dividing by an uncertain control. Schuirmann 1987, Journal of Pharmacokinetics 15; proportions:
/// Farrington and Manning 1990, Statistics in Medicine 9, with Miettinen and Nurminen's variance factor.
/// </remarks>
public static class MarginTest
{
    /// <summary>Non-inferiority of a mean, a ratio or any pair of estimates: not worse than the margin in the direction that is better.</summary>
    /// <param name="comparison">Both estimates, as of <see cref="WelchTTest.Comparison"/> or <see cref="DeltaMethodRatioTest.Comparison"/>.</param>
    /// <param name="margin">How much worse it may be, as a positive size.</param>
    /// <param name="better">Which way is better.</param>
    /// <param name="alpha">The one-sided error rate, strictly between 0 and 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive, or the error rate outside its range.</exception>
    public static MarginTestResult NonInferiority(
        MeanComparison comparison,
        Effect margin,
        Direction better,
        double alpha = 0.025
    )
    {
        Domain.Positive.Require(margin.Size, nameof(margin));
        return better == Direction.Increase
            ? Of(comparison, margin.Scale, -margin.Size, null, alpha, "non-inferiority test")
            : Of(comparison, margin.Scale, null, margin.Size, alpha, "non-inferiority test");
    }

    /// <summary>Non-inferiority of a proportion by the score test at the margin.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="margin">How much worse it may be, as a positive size.</param>
    /// <param name="better">Which way is better.</param>
    /// <param name="alpha">The one-sided error rate, strictly between 0 and 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive or 1 and more, or the error rate outside its range.</exception>
    public static MarginTestResult NonInferiority(
        ProportionCounts control,
        ProportionCounts treatment,
        Effect margin,
        Direction better,
        double alpha = 0.025
    )
    {
        Domain.Positive.Require(margin.Size, nameof(margin));
        return better == Direction.Increase
            ? Of(control, treatment, margin.Scale, -margin.Size, null, alpha, "non-inferiority score test")
            : Of(control, treatment, margin.Scale, null, margin.Size, alpha, "non-inferiority score test");
    }

    /// <summary>Equivalence of a mean, a ratio or any pair of estimates by two one-sided tests.</summary>
    /// <param name="comparison">Both estimates, as of <see cref="WelchTTest.Comparison"/>.</param>
    /// <param name="lower">What the effect must exceed.</param>
    /// <param name="upper">What it must stay below; above the lower margin.</param>
    /// <param name="scale">Whether the margins count in the metric's unit or as shares of the control.</param>
    /// <param name="alpha">The error rate, strictly between 0 and 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margins are not finite or not in order, or the error rate is outside its range.</exception>
    public static MarginTestResult Equivalence(
        MeanComparison comparison,
        double lower,
        double upper,
        EffectScale scale = EffectScale.Absolute,
        double alpha = 0.05
    ) => Of(comparison, scale, RequireOrder(lower, upper), upper, alpha, "two one-sided tests (Schuirmann 1987)");

    /// <summary>Equivalence of a proportion by two one-sided score tests.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="lower">What the effect must exceed.</param>
    /// <param name="upper">What it must stay below; above the lower margin.</param>
    /// <param name="scale">Whether the margins are differences of shares or shares of the control's.</param>
    /// <param name="alpha">The error rate, strictly between 0 and 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margins are not in order or leave no room, or the error rate is outside its range.</exception>
    public static MarginTestResult Equivalence(
        ProportionCounts control,
        ProportionCounts treatment,
        double lower,
        double upper,
        EffectScale scale = EffectScale.Absolute,
        double alpha = 0.05
    ) =>
        Of(
            control,
            treatment,
            scale,
            RequireOrder(lower, upper),
            upper,
            alpha,
            "two one-sided score tests (Schuirmann 1987)"
        );

    private static MarginTestResult Of(
        MeanComparison comparison,
        EffectScale scale,
        double? lower,
        double? upper,
        double alpha,
        string method
    )
    {
        ArgumentNullException.ThrowIfNull(comparison);
        TwoSampleTestResult test = comparison.Test(1 - 2 * RequireAlpha(alpha));
        return new(
            scale,
            lower,
            upper,
            alpha,
            Against(lower, Alternative.Greater),
            Against(upper, Alternative.Less),
            test,
            $"{method}; {test.Explanation.Method}"
        );

        Measured Against(double? margin, Alternative alternative) =>
            margin is not { } stated ? NoMargin
            : scale == EffectScale.Relative ? comparison.PValueAgainstLift(stated, alternative)
            : comparison.PValueAgainst(stated, alternative);
    }

    private static MarginTestResult Of(
        ProportionCounts control,
        ProportionCounts treatment,
        EffectScale scale,
        double? lower,
        double? upper,
        double alpha,
        string method
    )
    {
        TwoSampleTestResult test = TwoProportionTest.MiettinenNurminen(control, treatment, 1 - 2 * RequireAlpha(alpha));
        return new(
            scale,
            lower,
            upper,
            alpha,
            Against(lower, Alternative.Greater),
            Against(upper, Alternative.Less),
            test,
            $"{method} (Farrington and Manning 1990; Miettinen and Nurminen 1985)"
        );

        Measured Against(double? margin, Alternative alternative)
        {
            if (margin is not { } stated)
            {
                return NoMargin;
            }

            Domain allowed = scale == EffectScale.Relative ? Domain.AtLeast(-1) : Domain.Between(-1, 1);
            allowed.Require(stated, nameof(margin));
            if (ProportionDifferenceIntervals.MissingTrials(control, treatment) is { } missing)
            {
                return missing;
            }

            ProportionScore score = new(control, treatment, corrected: true);
            Measured statistic =
                scale == EffectScale.Relative ? score.StatisticOfLift(stated) : score.StatisticOfDifference(stated);
            return statistic.TryGet(out double z, out Undefined? undefined)
                ? StandardNormal.PValue(z, alternative)
                : undefined;
        }
    }

    private static Undefined NoMargin => new(UndefinedReason.NotMeasured, "There is no margin on this side.");

    private static double RequireAlpha(double alpha)
    {
        Domain.OpenShare.Require(alpha);
        return alpha < 0.5
            ? alpha
            : throw new ArgumentOutOfRangeException(
                nameof(alpha),
                alpha,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"alpha must be strictly between 0 and 0.5, but was {alpha}"
                )
            );
    }

    private static double RequireOrder(double lower, double upper)
    {
        Domain.Real.Require(lower);
        Domain.Real.Require(upper);
        return lower < upper
            ? lower
            : throw new ArgumentOutOfRangeException(
                nameof(upper),
                upper,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"upper must be greater than the lower margin of {lower}, but was {upper}"
                )
            );
    }
}
