using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How demand is read from "would you buy at …?".</summary>
public sealed record GaborGrangerOptions : SurveyOptions
{
    /// <summary>The options with every default.</summary>
    public static GaborGrangerOptions Default { get; } = new();

    /// <summary>
    /// Whether who buys at a price also buys at every lower one, and who refuses refuses every higher one, so that a ladder which asked each respondent
    /// a few prices tells of the others. Where false each price counts only who was asked it.
    /// </summary>
    /// <value>Default true.</value>
    public bool AnswersImplyOthers { get; init; } = true;

    /// <summary>Whether demand may not rise with the price: neighbouring shares that do are pooled by their weights (isotonic regression).</summary>
    /// <value>Default true.</value>
    public bool IsMonotone { get; init; } = true;

    /// <summary>What one more unit costs, so that the best price is the one with the highest contribution; 0 for revenue.</summary>
    /// <value>Default 0; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double UnitCost
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(UnitCost));
    }

    /// <summary>How respondents are drawn again for the interval of the best price; null for none.</summary>
    /// <value>Default 1,999 replicates, seed 1.</value>
    public BootstrapOptions? Bootstrap { get; init; } = BootstrapDefaults.Options;
}
