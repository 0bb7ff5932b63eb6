namespace AiPm.Sdk.Prioritization;

/// <summary>A mean score given what is known that was itself estimated from the draws; what it leaves of each draw tells the error.</summary>
internal sealed class EstimatedScore(int item, double[] mean, double[] score, InformationMethod method)
    : ConditionalScore(item, mean, method)
{
    public override void AddInfluence(double[] weights, double[] influence)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            influence[i] += weights[i] * (score[i] - Mean[i]);
        }
    }
}
