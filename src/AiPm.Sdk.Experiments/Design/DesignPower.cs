namespace AiPm.Sdk.Experiments;

/// <summary>What the power of a design with several comparisons is the chance of.</summary>
public enum DesignPower
{
    /// <summary>To find the effect in a comparison named beforehand; where allocation differs, in the one that has it hardest.</summary>
    Each,

    /// <summary>To find it in at least one comparison, when every treatment has it (disjunctive power).</summary>
    Any,

    /// <summary>To find it in every comparison, when every treatment has it (conjunctive power).</summary>
    All,
}
