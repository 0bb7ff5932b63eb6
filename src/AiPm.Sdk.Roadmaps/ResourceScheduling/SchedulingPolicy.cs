namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What is decided before durations are known: both follow one list of priorities, and neither looks ahead (Stork 2001; Igelmund and
/// Radermacher 1983).
/// </summary>
public enum SchedulingPolicy
{
    /// <summary>Whenever something ends, whatever is ready and fits starts, in the order of the list: parallel schedule generation.</summary>
    ResourceBased,

    /// <summary>Activities start in the order of the list, none before the one that stands before it.</summary>
    ActivityBased,
}
