namespace AiPm.Sdk;

/// <summary>
/// A quantity that nobody knows for sure and several parts of the plan depend on. Its id is a name that every estimate may
/// use; all uses are one quantity.
/// </summary>
/// <param name="Id">The id, a word or several.</param>
/// <param name="Statement">What the quantity is, in a sentence.</param>
/// <param name="Prior">What was believed before anything was measured.</param>
public sealed record Assumption(string Id, string Statement, PlanEstimate Prior)
{
    /// <summary>Where it is measured; <see langword="null"/> where it is not.</summary>
    public AssumptionMeasurement? MeasuredBy { get; init; }
}
