using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A score that is slope × factor + intercept with what is known in the factor alone, and independent of the rest: factor × mean slope + mean intercept
/// (Brennan et al. 2007).
/// </summary>
internal sealed class SeparatedScore : ConditionalScore
{
    private readonly double[] _factor;
    private readonly double[] _slope;
    private readonly double[] _intercept;

    private SeparatedScore(int item, double[] factor, double[] slope, double[] intercept, double[] mean)
        : base(item, mean, InformationMethod.Simulation) => (_factor, _slope, _intercept) = (factor, slope, intercept);

    public static SeparatedScore Of(int item, double[] factor, double[] slope, double[] intercept)
    {
        double meanSlope = Moments.Of(slope).Mean.Value;
        double meanIntercept = Moments.Of(intercept).Mean.Value;
        double[] mean = Array.ConvertAll(factor, value => value * meanSlope + meanIntercept);
        return new(item, factor, slope, intercept, mean);
    }

    public override void AddInfluence(double[] weights, double[] influence)
    {
        double meanSlope = Moments.Of(_slope).Mean.Value;
        double meanIntercept = Moments.Of(_intercept).Mean.Value;
        double bySlope = 0;
        double byIntercept = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            bySlope += weights[i] * _factor[i] / weights.Length;
            byIntercept += weights[i] / weights.Length;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            influence[i] += bySlope * (_slope[i] - meanSlope) + byIntercept * (_intercept[i] - meanIntercept);
        }
    }
}
