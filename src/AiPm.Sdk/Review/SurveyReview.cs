using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>What customers said.</summary>
public sealed record SurveyReview
{
    /// <summary>Items by their Kano categories.</summary>
    public IReadOnlyList<KanoItem> Kano { get; init; } = [];

    /// <summary>Which items are best and worst; <see langword="null"/> where nobody was asked.</summary>
    public MaxDiffSurvey? MaxDiff { get; init; }

    /// <summary>Which prices are acceptable; <see langword="null"/> where nobody was asked.</summary>
    public PriceSensitivity? Prices { get; init; }

    /// <summary>How many would buy at which price; <see langword="null"/> where nobody was asked.</summary>
    public DemandCurve? Demand { get; init; }

    internal static SurveyReview? Of(PlanSurveys? surveys) =>
        surveys is null
            ? null
            : new()
            {
                Kano = [.. surveys.Kano.Select(counts => Prioritization.Kano.Analyze(counts.Item, counts.Counts))],
                MaxDiff = surveys.MaxDiff.Count > 0 ? Prioritization.MaxDiff.Analyze(surveys.MaxDiff) : null,
                Prices = surveys.Prices.Count > 0 ? PriceSensitivityMeter.Analyze(surveys.Prices) : null,
                Demand = surveys.Purchases.Count > 0 ? GaborGranger.Analyze(surveys.Purchases) : null,
            };
}
