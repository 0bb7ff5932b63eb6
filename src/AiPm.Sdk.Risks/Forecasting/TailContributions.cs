using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What each risk loses in the worst draws of the total: Euler's allocation of expected shortfall (Tasche 1999), with its error.</summary>
internal static class TailContributions
{
    public static SimulatedValue[] Of(LossForecast total, IReadOnlyList<LossForecast> risks, double probability)
    {
        ReadOnlySpan<double> losses = total.Draws;
        double value = total.ValueAtRisk(probability).Value;
        Interval around = total.AroundValueAtRisk(probability);
        List<int> above = [];
        List<int> at = [];
        List<int> near = [];
        for (int draw = 0; draw < losses.Length; draw++)
        {
            if (losses[draw] > value)
            {
                above.Add(draw);
            }
            else if (losses[draw] == value)
            {
                at.Add(draw);
            }

            if (losses[draw] >= around.Lower && losses[draw] <= around.Upper)
            {
                near.Add(draw);
            }
        }

        // The part of the draws at the value at risk that the tail still has room for.
        double weight = Math.Clamp(((1 - probability) * losses.Length - above.Count) / at.Count, 0, 1);
        SimulatedValue[] tail = new SimulatedValue[risks.Count];
        for (int risk = 0; risk < tail.Length; risk++)
        {
            tail[risk] = Of(risks[risk].Draws, above, at, near, weight, 1 - probability);
        }

        return tail;
    }

    private static SimulatedValue Of(
        ReadOnlySpan<double> losses,
        List<int> above,
        List<int> at,
        List<int> near,
        double weight,
        double share
    )
    {
        CompensatedSum sum = default;
        foreach (int draw in above)
        {
            sum = sum.Plus(losses[draw]);
        }

        CompensatedSum atValue = default;
        foreach (int draw in at)
        {
            atValue = atValue.Plus(losses[draw]);
        }

        // What the risk loses where the total is at its value at risk: what a shift of that value takes from the tail or adds to it.
        CompensatedSum nearValue = default;
        foreach (int draw in near)
        {
            nearValue = nearValue.Plus(losses[draw]);
        }

        double level = nearValue.Value / near.Count;
        double[] distances = new double[above.Count];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = losses[above[i]] - level;
        }

        Moments all = Moments.Of(distances).Merge(Moments.FromSummary(losses.Length - above.Count, 0, 0));
        return new(
            (sum.Value + weight * atValue.Value) / (share * losses.Length),
            Math.Sqrt(all.Variance.Value / losses.Length) / share
        );
    }
}
