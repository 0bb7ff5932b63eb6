namespace AiPm.Sdk.Numerics;

/// <summary>How solving a linear program ended.</summary>
public enum LinearOutcome
{
    /// <summary>An optimum was found and checked against the program as it was given.</summary>
    Optimal,

    /// <summary>No point satisfies all constraints and bounds; a combination of the constraints that contradicts itself proves it.</summary>
    Infeasible,

    /// <summary>The objective improves without limit along a ray of feasible points.</summary>
    Unbounded,

    /// <summary>The pivots allowed were spent before an end was reached. There is no result.</summary>
    PivotLimit,

    /// <summary>The optimum was proved to be no better than the cutoff that was given, and was not computed.</summary>
    Cutoff,
}
