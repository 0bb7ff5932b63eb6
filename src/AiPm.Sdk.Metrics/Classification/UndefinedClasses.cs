namespace AiPm.Sdk.Metrics;

/// <summary>What an average over classes does with a class whose own metric is undefined, as the recall of a class that never occurs.</summary>
public enum UndefinedClasses
{
    /// <summary>The average is over the other classes; the result names those left out.</summary>
    LeftOut,

    /// <summary>The class counts as 0, which is what scikit-learn does by default; the result names those counted so.</summary>
    CountedAsZero,
}
