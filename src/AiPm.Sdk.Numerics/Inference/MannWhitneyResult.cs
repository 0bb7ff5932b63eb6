namespace AiPm.Sdk.Numerics;

/// <summary>Two samples compared by how often an observation of one exceeds one of the other.</summary>
public sealed record MannWhitneyResult
{
    internal MannWhitneyResult(
        long controlCount,
        long treatmentCount,
        Alternative alternative,
        Measured u,
        Measured superiority,
        Measured statistic,
        Measured pValue,
        Measured exactPValue
    )
    {
        ControlCount = controlCount;
        TreatmentCount = treatmentCount;
        Alternative = alternative;
        U = u;
        ProbabilityOfSuperiority = superiority;
        Statistic = statistic;
        PValue = pValue;
        ExactPValue = exactPValue;
        Explanation = new(
            pValue.TryGet(out double p, out Undefined? undefined)
                ? $"An observation of the treatment exceeds one of the control with probability {ShareText.Share(superiority.Value)}, {ShareText.PValueStatement(p)}."
                : undefined.Sentence,
            "Mann–Whitney U test (Mann and Whitney 1947), normal with continuity and tie correction",
            ["observations are independent, within and between the samples"]
        );
    }

    /// <summary>The number of observations of the control.</summary>
    public long ControlCount { get; }

    /// <summary>The number of observations of the treatment.</summary>
    public long TreatmentCount { get; }

    /// <summary>The alternative of the test.</summary>
    public Alternative Alternative { get; }

    /// <summary>U of the treatment: the pairs in which it exceeds the control, ties counting one half; undefined without observations.</summary>
    public Measured U { get; }

    /// <summary>U ÷ (m·n): the probability that an observation of the treatment exceeds one of the control, ties counting one half.</summary>
    public Measured ProbabilityOfSuperiority { get; }

    /// <summary>z of U, without the continuity correction; undefined where all observations are equal.</summary>
    public Measured Statistic { get; }

    /// <summary>The p-value by the normal distribution, with the continuity correction and the variance corrected for ties.</summary>
    public Measured PValue { get; }

    /// <summary>The p-value by all orders of the observations; undefined with ties or for more than <see cref="MannWhitneyTest.MostPairsExact"/> pairs.</summary>
    public Measured ExactPValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
