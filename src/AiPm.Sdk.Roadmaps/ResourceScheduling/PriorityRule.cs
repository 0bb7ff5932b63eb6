namespace AiPm.Sdk.Roadmaps;

/// <summary>How urgent an activity is (Kolisch 1996); of equal ones, the lowest number first.</summary>
public enum PriorityRule
{
    /// <summary>LFT: the earliest of latest finishes first.</summary>
    LatestFinishTime,

    /// <summary>LST: the earliest of latest starts first.</summary>
    LatestStartTime,

    /// <summary>MINSLK: the smallest total float first, by dates without resources.</summary>
    MinimumSlack,

    /// <summary>GRPW: the greatest sum of its own duration and those of its immediate successors first.</summary>
    GreatestRankPositionalWeight,

    /// <summary>GRPW*: the greatest sum of its own duration and those of all its successors first.</summary>
    GreatestRankPositionalWeightOfAll,

    /// <summary>MTS: the most successors, immediate or not, first.</summary>
    MostTotalSuccessors,

    /// <summary>MIS: the most immediate successors first.</summary>
    MostImmediateSuccessors,

    /// <summary>SPT: the shortest first.</summary>
    ShortestProcessingTime,

    /// <summary>LPT: the longest first.</summary>
    LongestProcessingTime,

    /// <summary>EST: the earliest of earliest starts first.</summary>
    EarliestStartTime,

    /// <summary>EFT: the earliest of earliest finishes first.</summary>
    EarliestFinishTime,

    /// <summary>GRD: the greatest duration times share of the resources first.</summary>
    GreatestResourceDemand,
}
