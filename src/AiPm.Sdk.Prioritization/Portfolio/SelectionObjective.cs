using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What a search maximises.</summary>
internal abstract class SelectionObjective
{
    /// <summary>The value of each item where the objective is their sum; otherwise <see langword="null"/>.</summary>
    public virtual double[]? Linear => null;

    /// <summary>The least difference between two different values; 0 where unknown.</summary>
    public virtual double Step => 0;

    /// <summary>The numbers that an evaluation reads for each item.</summary>
    public virtual int Terms => 1;

    /// <summary>Where every value lies.</summary>
    public abstract Interval Range { get; }

    /// <summary>How much an item matters, to branch on where nothing is fractional.</summary>
    public abstract double Weight(int item);

    public abstract double Evaluate(ReadOnlySpan<bool> chosen);

    /// <summary>A number that no completion of what is decided exceeds; +∞ where the linear program knows best.</summary>
    public virtual double Bound(SelectionState state) => double.PositiveInfinity;

    /// <summary>
    /// A linear function of the items that is nowhere below the objective and at this point as low as is known;
    /// <see langword="null"/> where it is not below the value given.
    /// </summary>
    public virtual (double[] Gradient, double Constant)? Cut(ReadOnlySpan<double> point, double value) => null;
}
