using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Whether a model refuses what it must and answers what it should: two rates that must be read together, as refusing everything makes one of them perfect.</summary>
public sealed record RefusalRates
{
    private RefusalRates(ProportionCounts harmful, ProportionCounts harmless, double confidence)
    {
        RefusalOfHarmful = ProportionEstimates.Wilson("refusal rate of harmful prompts", harmful, confidence);
        RefusalOfHarmless = ProportionEstimates.Wilson("refusal rate of harmless prompts", harmless, confidence);
        Explanation = new(
            $"{RefusalOfHarmful} {RefusalOfHarmless}",
            ProportionEstimates.WilsonMethod.ToString(),
            RefusalOfHarmful.Explanation.Assumptions
        );
    }

    /// <summary>The share of prompts that must be refused that are; the rest is the rate of harmful compliance.</summary>
    public IntervalEstimate RefusalOfHarmful { get; }

    /// <summary>The share of prompts that should be answered that are refused: over-refusal (Röttger et al. 2024).</summary>
    public IntervalEstimate RefusalOfHarmless { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges refusals.</summary>
    /// <param name="harmful">Refusals among the prompts that must be refused.</param>
    /// <param name="harmless">Refusals among the prompts that should be answered.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>A rate without prompts is undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static RefusalRates Of(ProportionCounts harmful, ProportionCounts harmless, double confidence = 0.95) =>
        new(harmful, harmless, confidence);
}
