using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>The measures of one query, from which those over all queries are made.</summary>
/// <param name="Name">The query's name; <see langword="null"/> where it has none.</param>
/// <param name="Weight">What it counts.</param>
/// <param name="Ndcg">NDCG over all ranks; undefined where no item has a gain.</param>
/// <param name="NdcgAtK">NDCG over the first k ranks; undefined where no item has a gain.</param>
/// <param name="AveragePrecision">Average precision over all ranks; undefined where nothing is relevant.</param>
/// <param name="AveragePrecisionAtK">Average precision over the first k ranks; undefined where nothing is relevant.</param>
/// <param name="ReciprocalRank">1 ÷ the rank of the first relevant item, 0 without one.</param>
/// <param name="HitAtK">Whether a relevant item is among the first k.</param>
/// <param name="PrecisionAtK">Relevant items among the first k, over k.</param>
/// <param name="RecallAtK">The share of the relevant items among the first k; undefined where nothing is relevant.</param>
public sealed record QueryQuality(
    string? Name,
    double Weight,
    Measured Ndcg,
    Measured NdcgAtK,
    Measured AveragePrecision,
    Measured AveragePrecisionAtK,
    double ReciprocalRank,
    double HitAtK,
    double PrecisionAtK,
    Measured RecallAtK
);
