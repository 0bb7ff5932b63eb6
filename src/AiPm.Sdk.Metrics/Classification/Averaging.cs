namespace AiPm.Sdk.Metrics;

/// <summary>How a metric of one class becomes a metric of all.</summary>
public enum Averaging
{
    /// <summary>From the counts of all classes added up: every decision counts the same. With one label a row, precision, recall and F are all the accuracy.</summary>
    Micro,

    /// <summary>The plain mean over classes: every class counts the same, however rare.</summary>
    Macro,

    /// <summary>The mean over classes, each weighted by how often it is the true one.</summary>
    Weighted,
}
