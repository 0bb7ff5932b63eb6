namespace AiPm.Sdk.Roadmaps;

/// <summary>The Bass model by ln p and ln q.</summary>
internal readonly struct BassShare : IAdoptionCurve
{
    public static (double Share, double BySecond, double ByThird) Share(double second, double third, double time)
    {
        double p = Math.Exp(second);
        double q = Math.Exp(third);
        double fall = -(p + q) * time;
        double decay = Math.Exp(fall);
        double ratio = q / p;
        double denominator = 1 + ratio * decay;
        double numerator = -Math.Exp(fall / 2) * 2 * Math.Sinh(fall / 2);

        // By p: e' = −t·e, and ratio' = −q/p²; by q: e' = −t·e, ratio' = 1/p.
        double byTime = time * decay * (denominator + ratio * numerator);
        double square = denominator * denominator;
        double byP = (byTime + numerator * ratio / p * decay) / square;
        double byQ = (byTime - numerator * decay / p) / square;
        return (numerator / denominator, byP * p, byQ * q);
    }

    public static IEnumerable<(double Second, double Third)> Starts(int periods)
    {
        // A peak between a third of the row and just after it, with much and with little imitation.
        foreach (double peak in (double[])[0.3, 0.6, 1.0, 1.5])
        {
            foreach (double ratio in (double[])[3, 15, 80])
            {
                double sum = Math.Log(ratio) / (peak * periods);
                double p = sum / (1 + ratio);
                yield return (Math.Log(p), Math.Log(ratio * p));
            }
        }
    }
}
