using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// One effect that is looked at because it passed its bar, judged given that it did: the median-unbiased estimate and the exact interval of a normal
/// truncated at the bar.
/// </summary>
/// <remarks>
/// Given X &gt; b the distribution of X is Φ̄((x − δ)/s)/Φ̄((b − δ)/s), monotone in δ, so δ is found at which the measured value has probability ½, α/2 and
/// 1 − α/2 above it. Exact where X is normal with known s. A value barely past its bar says almost nothing: the lower end goes to −∞. Sources: Zhong and
/// Prentice 2008, Biostatistics 9; Weinstein, Fithian and Benjamini 2013, JASA 108.
/// </remarks>
public static class SelectedEffect
{
    /// <summary>The interval's promise.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact("Interval given selection", "Weinstein, Fithian and Benjamini 2013");

    /// <summary>The effect given that it passed the bar.</summary>
    /// <param name="effect">The measured effect, signed so that more is better.</param>
    /// <param name="criticalValue">The bar in standard errors, as 1.96; the effect must lie above it.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The effect is the default value, or did not pass the bar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The critical value is not finite, or the confidence outside its range.</exception>
    public static IntervalEstimate Given(PastEffect effect, double criticalValue, double confidence = 0.95)
    {
        _ = PastEffects.Require([effect]);
        Domain.Real.Require(criticalValue);
        double z = effect.Effect / effect.StandardError;
        if (z <= criticalValue)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"effect must exceed its bar of {criticalValue} standard errors, but was {z} standard errors: it was not selected"
                ),
                nameof(effect)
            );
        }

        double tail = (1 - Domain.OpenShare.Require(confidence)) / 2;
        double At(double above) => effect.StandardError * Solve(z, criticalValue, Math.Log(above));
        return new(
            "effect given selection",
            At(0.5),
            new Interval(At(tail), At(1 - tail)),
            confidence,
            Method,
            1,
            assumptions:
            [
                "the measured effect is normal with a known standard error",
                "it is looked at because it passed its bar",
            ],
            warnings:
            [
                FormattableString.Invariant(
                    $"measured {NumberText.Number(effect.Effect)}, before it is counted that it was selected"
                ),
            ]
        );
    }

    // The true effect, in standard errors, at which ln P(Z ≥ z | Z > bar) is as given. It rises with the effect.
    private static double Solve(double z, double bar, double logAbove)
    {
        double Excess(double truth) => LogSurvival(z - truth) - LogSurvival(bar - truth) - logAbove;
        double upper = z + 1;
        while (Excess(upper) < 0)
        {
            upper += upper - z;
        }

        double lower = bar - 1;
        while (Excess(lower) > 0)
        {
            lower -= bar - lower;
        }

        return RootFinding.Bracketed(Excess, lower, upper).Value;
    }

    private static double LogSurvival(double x) => NormalFunction.LogCumulative(-x);
}
