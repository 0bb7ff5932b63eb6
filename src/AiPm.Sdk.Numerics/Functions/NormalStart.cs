namespace AiPm.Sdk.Numerics;

/// <summary>A rough normal quantile to start iterations from.</summary>
internal static class NormalStart
{
    /// <summary>The lower quantile of p ≤ ½, to 5e-4 (Hastings 1955, sheet 68), also where p has underflowed.</summary>
    public static double Quantile(double p, double logP)
    {
        double t = Math.Sqrt(-2 * logP);
        return p >= 0.5
            ? 0
            : -(
                t
                - (
                    (2.515517 + (t * (0.802853 + (t * 0.010328))))
                    / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308))))))
                )
            );
    }
}
