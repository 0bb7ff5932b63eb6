namespace AiPm.Sdk.Experiments;

/// <summary>
/// For independent posteriors: the probability that each is the largest, P_i = ∫ f_i Π F_j, and the expected loss of choosing it,
/// L_i = E[(max_j θ_j − θ_i)⁺] = ∫ F_i (1 − Π F_j) dx. Every term is positive, so small answers keep their digits.
/// </summary>
internal static class BestOf
{
    public static (double[] Probability, double[] Loss) Largest(PosteriorCurve[] curves) =>
        BestOfGrid.TryLargest(curves) ?? Located(curves);

    /// <summary>Each integral by its own peak: for any separation of the arms.</summary>
    private static (double[] Probability, double[] Loss) Located(PosteriorCurve[] curves)
    {
        int[] all = [.. Enumerable.Range(0, curves.Length)];
        return ([.. all.Select(i => Probability(curves, i))], [.. all.Select(i => Loss(curves, i))]);
    }

    private static double Probability(PosteriorCurve[] curves, int arm)
    {
        PosteriorCurve[] others = [.. curves.Where((_, j) => j != arm)];
        return Math.Min(
            1,
            Integral(
                curves,
                t => others.Aggregate(curves[arm].LogDensity(t), (sum, other) => sum + other.LogCumulative(t))
            )
        );
    }

    // 1 − Π F_j = Σ_j S_j Π_{k<j} F_k: each term is log-concave, where their sum need not be.
    private static double Loss(PosteriorCurve[] curves, int arm)
    {
        PosteriorCurve[] others = [.. curves.Where((_, j) => j != arm)];
        double loss = 0;
        for (int j = 0; j < others.Length; j++)
        {
            int above = j;
            loss += Integral(
                curves,
                t =>
                {
                    double log = curves[arm].LogSlope(t) + curves[arm].LogCumulative(t) + others[above].LogSurvival(t);
                    for (int k = 0; k < above; k++)
                    {
                        log += others[k].LogCumulative(t);
                    }

                    return log;
                }
            );
        }

        return loss;
    }

    private static double Integral(PosteriorCurve[] curves, Func<double, double> log) =>
        LogConcaveIntegral.Of(
            log,
            curves.Min(curve => curve.Mode - 10 * curve.Scale),
            curves.Max(curve => curve.Mode + 10 * curve.Scale),
            curves.Min(curve => curve.Scale)
        );
}
