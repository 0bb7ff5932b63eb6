namespace AiPm.Sdk.Roadmaps;

/// <summary>A rate at which a net present value is 0.</summary>
/// <param name="Rate">The rate per period, greater than −1.</param>
/// <param name="Multiplicity">1 where the value crosses 0; 2 where it touches 0 and turns; 3 where it crosses flatly; and so on.</param>
public readonly record struct InternalRate(double Rate, int Multiplicity)
{
    /// <summary>Whether the net present value changes its sign at the rate.</summary>
    public bool IsCrossing => Multiplicity % 2 == 1;
}
