namespace AiPm.Sdk.Experiments;

/// <summary>A decision with the probability of every arm that could have been chosen: a line of the log that off-policy estimates are made from.</summary>
/// <param name="Id">The decision's id.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Propensities">Every arm with its probability at that moment, in the order of the arms.</param>
public sealed record LoggedDecision(long Id, string Arm, IReadOnlyList<ArmPropensity> Propensities)
{
    /// <summary>The probability with which this arm was chosen.</summary>
    public double Propensity => Propensities.First(one => one.Arm == Arm).Probability;

    /// <summary>Equal when every part is.</summary>
    public bool Equals(LoggedDecision? other) =>
        other is not null && Id == other.Id && Arm == other.Arm && Propensities.SequenceEqual(other.Propensities);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Arm, Propensities.Count);
}
