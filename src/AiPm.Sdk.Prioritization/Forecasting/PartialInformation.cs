using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The expected value of partial perfect information for the choice of the best k, where the score is slope × factor + intercept
/// with the input in the factor alone, and no other item depends on it.
/// </summary>
internal static class PartialInformation
{
    /// <exception cref="InvalidOperationException">Another input is made of a quantity that this one is made of, or is correlated with.</exception>
    public static void RequireUnshared<T>(Backlog<T> backlog, int item, int input)
    {
        HashSet<string> names = new(backlog.Inputs[item][input].DependsOn, StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return;
        }

        for (int other = 0; other < backlog.Count; other++)
        {
            for (int slot = 0; slot < backlog.Slots.Length; slot++)
            {
                if (
                    (other != item || slot != input)
                    && backlog.Inputs[other][slot].Names.FirstOrDefault(names.Contains) is { } shared
                )
                {
                    throw new InvalidOperationException(
                        $"{backlog.Ids[item]}/{backlog.Slots[input].Name} and {backlog.Ids[other]}/{backlog.Slots[slot].Name} are both made of \"{shared}\" or what is correlated with it; "
                            + "knowing it would change several scores, which the value of a single input does not cover"
                    );
                }
            }
        }
    }

    /// <summary>E[max(g, t)] − max(E g, t) with g = factor × mean slope + mean intercept and t = mean of the rival's score.</summary>
    public static SimulatedValue Value<T>(
        ItemDraws<T> draws,
        SimulationOptions options,
        int item,
        FormulaSeparation separated,
        int rival
    )
    {
        (double[] factor, double[] slope, double[] intercept, double[] other) = ScoreColumns.DrawParts(
            draws,
            options,
            item,
            separated,
            rival
        );
        double meanFactor = Moments.Of(factor).Mean.Value;
        double meanSlope = Moments.Of(slope).Mean.Value;
        double meanIntercept = Moments.Of(intercept).Mean.Value;
        double threshold = Moments.Of(other).Mean.Value;

        // Chosen now: knowing helps where the item turns out worse than its rival. Not chosen now: where it turns out better.
        double side = meanFactor * meanSlope + meanIntercept >= threshold ? -1 : 1;
        double[] gains = new double[factor.Length];
        double changes = 0;
        double factorWhereChanged = 0;
        for (int i = 0; i < gains.Length; i++)
        {
            double gain = side * (factor[i] * meanSlope + meanIntercept - threshold);
            if (gain > 0)
            {
                gains[i] = gain;
                changes++;
                factorWhereChanged += factor[i];
            }
        }

        double value = Moments.Of(gains).Mean.Value;

        // How a single draw moves the answer, through the gain itself, the means of slope and intercept and the threshold (delta method).
        double bySlope = side * factorWhereChanged / gains.Length;
        double byShift = side * changes / gains.Length;
        for (int i = 0; i < gains.Length; i++)
        {
            gains[i] +=
                bySlope * (slope[i] - meanSlope)
                + byShift * (intercept[i] - meanIntercept)
                - byShift * (other[i] - threshold);
        }

        return new(value, Math.Sqrt(Moments.Of(gains).Variance.Value / gains.Length));
    }
}
