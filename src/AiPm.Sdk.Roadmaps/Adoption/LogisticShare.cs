namespace AiPm.Sdk.Roadmaps;

/// <summary>The logistic curve by ln k and t₀.</summary>
internal readonly struct LogisticShare : IAdoptionCurve
{
    public static (double Share, double BySecond, double ByThird) Share(double second, double third, double time)
    {
        double k = Math.Exp(second);
        double share = 1 / (1 + Math.Exp(-k * (time - third)));
        double slope = share * (1 - share);
        return (share, slope * k * (time - third), -slope * k);
    }

    public static IEnumerable<(double Second, double Third)> Starts(int periods)
    {
        foreach (double midpoint in (double[])[0.2, 0.5, 0.8, 1.2])
        {
            foreach (double odds in (double[])[2, 5, 12])
            {
                yield return (Math.Log(odds / periods), midpoint * periods);
            }
        }
    }
}
