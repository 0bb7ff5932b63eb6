namespace AiPm.Sdk.Prioritization;

/// <summary>The four priorities of a timebox. Clegg and Barker 1994; DSDM Agile Project Framework.</summary>
public enum MoscowPriority
{
    /// <summary>Without it there is no point in delivering.</summary>
    Must,

    /// <summary>Important, but there is a way round.</summary>
    Should,

    /// <summary>Wanted; the first to be dropped, and so the contingency.</summary>
    Could,

    /// <summary>Won't have this time: out of scope, and out of every share.</summary>
    Wont,
}
