namespace AiPm.Sdk.Prioritization;

/// <summary>A score all of whose uncertain inputs are known: its draws themselves.</summary>
internal sealed class KnownScore(int item, double[] score) : ConditionalScore(item, score, InformationMethod.Simulation)
{
    public override void AddInfluence(double[] weights, double[] influence) { }
}
