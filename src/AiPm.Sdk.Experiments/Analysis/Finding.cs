namespace AiPm.Sdk.Experiments;

/// <summary>What a comparison shows of one metric, in the direction that is better for it.</summary>
public enum Finding
{
    /// <summary>There is no test, for want of data or of variation. Never a pass.</summary>
    Undefined,

    /// <summary>Neither better nor worse is shown, nor, where there is a margin, that harm stays within it.</summary>
    Inconclusive,

    /// <summary>Better: the adjusted p-value is below α, in the wanted direction.</summary>
    Better,

    /// <summary>Not worse than the margin allows, as the whole interval lies within it; better is not shown.</summary>
    NotWorse,

    /// <summary>Worse: with a margin, the whole interval lies beyond it; without, the adjusted p-value is below α against the wanted direction.</summary>
    Worse,
}
