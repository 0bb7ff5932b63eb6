using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A normal prior after one normal observation with its standard error.</summary>
internal static class NormalUpdate
{
    public static NormalDistribution Of(NormalDistribution prior, double value, double error)
    {
        // The share of the way from the prior to the observation, from a ratio that cannot overflow.
        double ratio = error / prior.StandardDeviation;
        double weight = 1 / (1 + ratio * ratio);
        return new(prior.Location + weight * (value - prior.Location), error * Math.Sqrt(weight));
    }
}
