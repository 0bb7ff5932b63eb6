using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A point of the ROC curve: what is reached when scores from the threshold on are predicted positive.</summary>
/// <param name="Threshold">The lowest score predicted positive; +∞ at the first point, where none is.</param>
/// <param name="FalsePositiveRate">The share of negatives predicted positive.</param>
/// <param name="TruePositiveRate">The share of positives predicted positive.</param>
public readonly record struct RocPoint(
    [property: JsonConverter(typeof(UnboundedJsonConverter))] double Threshold,
    double FalsePositiveRate,
    double TruePositiveRate
);
