using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The intervals of classification metrics that are no plain share, and what each promises. Measured by the calibration suite.</summary>
public static class QualityMethods
{
    /// <summary>
    /// A mean of independent shares c₁θ₁ + … + cₖθₖ from their Wilson intervals lᵢ to uᵢ: θ̂ − √Σ(cᵢ(θ̂ᵢ − lᵢ))² to θ̂ + √Σ(cᵢ(uᵢ − θ̂ᵢ))².
    /// </summary>
    public static IntervalMethod Mover { get; } =
        IntervalMethod.MeanNominal(
            "MOVER of Wilson intervals",
            "Newcombe 1998, Statistics in Medicine 17; Zou, Huang and Zhang 2009"
        );

    /// <summary>
    /// F₁ = 2J/(1 + J) rises with J = TP/(TP + FP + FN), which is a share of trials: Wilson's interval of J, carried over.
    /// </summary>
    public static IntervalMethod TransformedWilson { get; } =
        IntervalMethod.MeanNominal(
            "Wilson interval of TP/(TP + FP + FN), transformed",
            "Wilson 1927; Lam, Gopal and Qian 2023"
        );

    /// <summary>The delta method on ln(θ/(1 − θ)), after one row is spread evenly over the cells.</summary>
    public static IntervalMethod Logit { get; } =
        IntervalMethod.MeanNominal(
            "delta method on the log-odds with one row spread over the cells",
            "Agresti 2013, sections 16.1 and 16.3"
        );

    /// <summary>The same with more than two classes; its size is the rows of the rarest class that occurs.</summary>
    public static IntervalMethod LogitOfClasses { get; } =
        IntervalMethod.Asymptotic(
            "delta method on the log-odds with one row spread over the cells",
            "Takahashi, Yamamoto, Kuchiba and Koyama 2022",
            50
        );

    /// <summary>The delta method on Fisher's artanh, after one row is spread evenly over the four cells.</summary>
    public static IntervalMethod Fisher { get; } =
        IntervalMethod.MeanNominal(
            "delta method on artanh with one row spread over the cells",
            "Fisher 1921; Fleiss, Cohen and Everitt 1969; Itaya et al. 2025"
        );

    /// <summary>The same with more than two classes; its size is the rows for each class that occurs.</summary>
    public static IntervalMethod FisherOfClasses { get; } =
        IntervalMethod.Asymptotic(
            "delta method on artanh with one row spread over the cells",
            "Fisher 1921; Fleiss, Cohen and Everitt 1969; Itaya et al. 2025",
            50
        );
}
