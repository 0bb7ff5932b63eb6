namespace AiPm.Sdk.Warehouse;

/// <summary>Where a run is: which step of how many, and which attempt at it.</summary>
/// <param name="Name">What the step does, as <c>statistics</c>.</param>
/// <param name="Number">Which it is, from 1.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public sealed record WarehouseStep(string Name, int Number, int Of, int Attempt)
{
    /// <summary>The step as a phrase: <c>step 2 of 3: statistics</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"step {Number} of {Of}: {Name}{(Attempt > 1 ? $", attempt {Attempt}" : "")}");
}
