namespace AiPm.Sdk.Experiments;

/// <summary>Draws from the belief in an arm's mean, in a coordinate that grows with the mean and that all arms of a model share.</summary>
internal abstract class ArmDraw
{
    /// <summary>Takes over new evidence.</summary>
    public abstract void Learn(RewardEvidence evidence);

    /// <summary>The draw of a decision; round 0 is its first, later rounds are drawn again.</summary>
    public abstract double At(long decision, int round);
}
