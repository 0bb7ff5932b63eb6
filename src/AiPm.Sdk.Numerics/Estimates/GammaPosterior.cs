namespace AiPm.Sdk.Numerics;

/// <summary>What a gamma prior of a rate becomes after events in an exposure.</summary>
internal static class GammaPosterior
{
    public static Distribution? Of(Distribution prior, long events, double exposure)
    {
        (double Shape, double Scale)? gamma = prior switch
        {
            GammaDistribution known => (known.Shape, known.Scale),
            ExponentialDistribution known => (1, known.Mean.Value),
            _ => null,
        };
        return gamma is (double shape, double scale)
            ? new GammaDistribution(shape + events, scale / (1 + scale * exposure))
            : null;
    }
}
