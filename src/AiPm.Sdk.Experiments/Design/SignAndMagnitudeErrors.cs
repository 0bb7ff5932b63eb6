using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a significant estimate is worth if the true effect is small: its chance to have the wrong sign (type S) and by how much it exaggerates on
/// average (type M). Gelman and Carlin 2014, Perspectives on Psychological Science 9.
/// </summary>
/// <remarks>
/// Exact, not simulated: with T = (Z + δ) ÷ S, type S is P(T beyond the wrong critical value) ÷ power by the noncentral t, and the exaggeration is
/// E(|Z + δ|; |T| &gt; c) ÷ (power · |δ|), the truncated normal mean averaged over the scale S. With a known variance S = 1: Lu, Qiu and Deng 2019.
/// </remarks>
public sealed record SignAndMagnitudeErrors
{
    private SignAndMagnitudeErrors(
        double trueEffect,
        double standardError,
        double alpha,
        Alternative alternative,
        double power,
        double typeS,
        double exaggeration
    )
    {
        TrueEffect = trueEffect;
        StandardError = standardError;
        Alpha = alpha;
        Alternative = alternative;
        Power = power;
        WrongSign = typeS;
        Exaggeration = exaggeration;
        Explanation = new(
            $"If the true effect is {NumberText.Number(trueEffect)}, with a standard error of {NumberText.Number(standardError)}, "
                + $"{ShareText.Share(power)} of experiments find a significant one; of those {ShareText.Share(typeS)} have the wrong sign, and on average they show {NumberText.Rounded(exaggeration, 3)} times the effect.",
            "errors of sign and magnitude (Gelman and Carlin 2014)",
            ["the estimate is normal", "only significant estimates are reported"]
        );
    }

    /// <summary>The true effect that was supposed.</summary>
    public double TrueEffect { get; }

    /// <summary>The standard error of its estimate.</summary>
    public double StandardError { get; }

    /// <summary>The error rate of the test.</summary>
    public double Alpha { get; }

    /// <summary>The side of the test.</summary>
    public Alternative Alternative { get; }

    /// <summary>The chance of a significant estimate, of either sign.</summary>
    public double Power { get; }

    /// <summary>The type S error rate: the chance that a significant estimate has the wrong sign.</summary>
    public double WrongSign { get; }

    /// <summary>The type M error: the mean size of significant estimates ÷ the size of the true effect; at least 1 but for rounding where all count.</summary>
    public double Exaggeration { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The errors of estimates that a t test, or with infinite degrees of freedom a z test, finds significant.</summary>
    /// <param name="trueEffect">The true effect; not 0, which has no sign.</param>
    /// <param name="standardError">The true standard error of its estimate; greater than 0.</param>
    /// <param name="degreesOfFreedom">From 0.1, or +∞ where the variance is known.</param>
    /// <param name="alpha">The error rate, from 1e-12 to 1 − 1e-12.</param>
    /// <param name="alternative">The side of the test.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range.</exception>
    public static SignAndMagnitudeErrors Of(
        double trueEffect,
        double standardError,
        double degreesOfFreedom = double.PositiveInfinity,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided
    )
    {
        if (trueEffect == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(trueEffect),
                trueEffect,
                "trueEffect must not be 0, which has no sign and no size to exaggerate"
            );
        }

        Domain.Real.Require(trueEffect);
        Domain.Positive.Require(standardError);
        ExperimentDesign.ErrorRates.Require(alpha);
        EnumDomain.Require(alternative);
        double delta = trueEffect / standardError;
        double tail = alternative == Alternative.TwoSided ? 0.5 * alpha : alpha;
        double critical = CriticalRule.OfTail(tail).Value(degreesOfFreedom);
        double above = alternative == Alternative.Less ? 0 : Tail(degreesOfFreedom, delta, critical);
        double below = alternative == Alternative.Greater ? 0 : Tail(degreesOfFreedom, -delta, critical);
        double power = above + below;
        double size = ScaleOrKnown(
            degreesOfFreedom,
            s =>
                (alternative == Alternative.Less ? 0 : Size(delta, critical * s))
                + (alternative == Alternative.Greater ? 0 : Size(-delta, critical * s))
        );
        return new(
            trueEffect,
            standardError,
            alpha,
            alternative,
            power,
            (delta > 0 ? below : above) / power,
            size / power / Math.Abs(delta)
        );
    }

    private static double Tail(double degrees, double delta, double critical) =>
        double.IsPositiveInfinity(degrees)
            ? NormalFunction.Survival(critical - delta)
            : NoncentralTFunction.Survival(degrees, delta, critical);

    // E(|Z + δ|; Z + δ > c); a critical value below 0 lets in estimates of the other sign, whose size counts.
    private static double Size(double delta, double critical) =>
        critical >= 0 ? Partial(delta, critical) : Partial(delta, 0) + Partial(-delta, 0) - Partial(-delta, -critical);

    private static double Partial(double delta, double critical) =>
        (delta * NormalFunction.Survival(critical - delta)) + NormalFunction.Density(critical - delta);

    private static double ScaleOrKnown(double degrees, Func<double, double> function) =>
        double.IsPositiveInfinity(degrees) ? function(1) : ScaleMean.Of(degrees, function);
}
