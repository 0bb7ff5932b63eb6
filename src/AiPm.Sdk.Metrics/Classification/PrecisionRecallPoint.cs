namespace AiPm.Sdk.Metrics;

/// <summary>A point of the precision–recall curve: what is reached when scores from the threshold on are predicted positive.</summary>
/// <param name="Threshold">The lowest score predicted positive.</param>
/// <param name="Recall">The share of positives predicted positive.</param>
/// <param name="Precision">The share of positives among those predicted positive.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Recall, double Precision);
