using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How an experiment is analysed.</summary>
public sealed record Analysis
{
    private Analysis() { }

    /// <summary>The error rate for each metric, two-sided, over its comparisons with the control.</summary>
    /// <value>0.05 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Alpha
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Alpha));
    } = 0.05;

    /// <summary>How several arms share the error rate.</summary>
    /// <value><see cref="Multiplicity.Bonferroni"/> by default.</value>
    public Multiplicity Multiplicity { get; init; } = Multiplicity.Bonferroni;

    /// <summary>The p-value below which the split of units over arms counts as broken.</summary>
    /// <value>0.001 by default: a true alarm is far below, and a false one should be rare.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double SampleRatioAlpha
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(SampleRatioAlpha));
    } = 0.001;

    /// <summary>One analysis at the end, at a sample size fixed before: looking earlier and stopping on what is seen would find too much.</summary>
    /// <param name="alpha">The error rate for each metric, strictly between 0 and 1.</param>
    /// <param name="multiplicity">How several arms share it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The error rate is outside its range.</exception>
    public static Analysis FixedHorizon(double alpha = 0.05, Multiplicity multiplicity = Multiplicity.Bonferroni) =>
        new() { Alpha = Domain.OpenShare.Require(alpha), Multiplicity = multiplicity };

    /// <summary>The confidence of each interval when so many arms are compared with the control.</summary>
    internal double Confidence(int comparisons) =>
        1 - (Multiplicity == Multiplicity.None ? Alpha : Alpha / comparisons);

    internal double Adjust(double pValue, int comparisons) =>
        Multiplicity == Multiplicity.None ? pValue : Math.Min(1, pValue * comparisons);
}
