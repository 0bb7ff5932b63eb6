namespace AiPm.Sdk.Metrics;

/// <summary>A share that groups are compared by.</summary>
public enum GroupRate
{
    /// <summary>The share of a group's rows that is predicted positive: demographic parity.</summary>
    SelectionRate,

    /// <summary>The share of a group's positives that is found: equal opportunity, and one half of equalized odds.</summary>
    TruePositiveRate,

    /// <summary>The share of a group's negatives that is predicted positive: the other half of equalized odds.</summary>
    FalsePositiveRate,

    /// <summary>The share of a group's positives that is missed.</summary>
    FalseNegativeRate,

    /// <summary>The share of positives among a group's rows predicted positive: predictive parity.</summary>
    Precision,

    /// <summary>The share of a group's rows that is predicted right.</summary>
    Accuracy,
}
