using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The intervals of gaps between groups, and what each promises. Measured by the calibration suite.</summary>
public static class FairnessMethods
{
    /// <summary>
    /// For the largest gap: each pair's difference from the Clopper–Pearson ends of both rates (MOVER). The upper end is the largest of the pairs' upper ends: whichever
    /// pair truly is the farthest apart is among them. The lower end is the largest of the lower ends, which hold for all pairs at once (Bonferroni). Covers more than
    /// it says with many groups.
    /// </summary>
    public static IntervalMethod LargestDifference { get; } =
        IntervalMethod.Exact(
            "largest of all pairs' MOVER intervals from Clopper–Pearson ends, lower end for all pairs at once",
            "Zou and Donner 2008; Bonferroni"
        );

    /// <summary>The same for the smallest ratio of two groups' rates, on the logarithm.</summary>
    public static IntervalMethod SmallestRatio { get; } =
        IntervalMethod.Exact(
            "smallest of all pairs' MOVER intervals of the log ratio from Clopper–Pearson ends, upper end for all pairs at once",
            "Zou and Donner 2008; Bonferroni"
        );

    /// <summary>Two groups whose rows have weights, and each group against the reference: Wilson's ends at effective sizes. Its size is that of the smallest group.</summary>
    public static IntervalMethod OfWeights { get; } =
        IntervalMethod.Asymptotic(
            "MOVER intervals from Wilson ends at effective sizes",
            "Zou and Donner 2008; Kish 1965",
            100
        );

    /// <summary>The largest gap of more than two groups whose rows have weights, or of two rates: as without, from Wilson's ends at effective sizes.</summary>
    public static IntervalMethod LargestOfWeights { get; } =
        IntervalMethod.Exact(
            "largest of all pairs' MOVER intervals from Wilson ends at effective sizes, inner end for all pairs at once",
            "Zou and Donner 2008; Kish 1965; Bonferroni"
        );

    /// <summary>
    /// The gap of two groups' calibration in the large, from Student's intervals of each. Its size is that of the smaller group. A gap has no sign: one that is small beside its
    /// error cannot be found too small, so that its interval covers up to half of what is left more.
    /// </summary>
    public static IntervalMethod CalibrationGap { get; } =
        IntervalMethod.Conservative("MOVER interval from Student ends", "Zou and Donner 2008", 20);

    /// <summary>The largest such gap of more than two groups.</summary>
    public static IntervalMethod LargestCalibrationGap { get; } =
        IntervalMethod.Exact(
            "largest of all pairs' MOVER intervals from Student ends, lower end for all pairs at once",
            "Zou and Donner 2008; Bonferroni"
        );

    /// <summary>A group against the reference: Newcombe's interval of the difference, all comparisons at once (Bonferroni).</summary>
    public static IntervalMethod Difference { get; } =
        IntervalMethod.MeanNominal(
            "Newcombe hybrid score interval, all comparisons at once",
            "Newcombe 1998; Bonferroni"
        );

    /// <summary>A group against the reference: MOVER of the log ratio from Wilson ends, all comparisons at once (Bonferroni).</summary>
    public static IntervalMethod Ratio { get; } =
        IntervalMethod.MeanNominal(
            "MOVER of the log ratio from Wilson ends, all comparisons at once",
            "Zou and Donner 2008; Bonferroni"
        );

    /// <summary>The delta method on the logarithm of an index of inequality; its size is the rows.</summary>
    public static IntervalMethod Inequality { get; } =
        IntervalMethod.Asymptotic("linearised index on the logarithm", "Cowell 1989; Biewen and Jenkins 2006", 300);
}
