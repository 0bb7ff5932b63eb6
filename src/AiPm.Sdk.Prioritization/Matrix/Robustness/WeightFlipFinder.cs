namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Where orders flip as one weight changes. The score as a function of the weight t of criterion k is t·xᵢₖ + (1 − t)·rᵢ, with rᵢ the
/// weighted mean of the item's other columns: two lines, so one threshold for each pair and criterion, in closed form.
/// </summary>
internal static class WeightFlipFinder
{
    public static IReadOnlyList<WeightFlip> Find(MatrixResult result, MatrixScorer scorer)
    {
        ReadOnlySpan<double> values = scorer.BeforeWeights;
        if (values.IsEmpty)
        {
            throw new NotSupportedException(
                $"{result.Method.Name} is not linear in the weights here, so no closed form has the thresholds; forecast with a WeightSpace instead"
            );
        }

        int items = scorer.Numbers.Items;
        IReadOnlyList<string> ids = result.Matrix.Items;
        IReadOnlyList<double> ranks = result.Ranks;
        List<WeightFlip> flips = [];
        double[] rest = new double[items];
        double size = 0;
        foreach (double value in values)
        {
            size = Math.Max(size, Math.Abs(value));
        }

        double rounding = RankPlaces.Tolerance * size;
        for (int k = 0; k < result.Matrix.Criteria.Count; k++)
        {
            double weight = scorer.Numbers.Weights[k];
            if (!(weight < 1))
            {
                // The others have no proportions to keep.
                continue;
            }

            ReadOnlySpan<double> column = values.Slice(k * items, items);
            FillRest(scorer.Numbers.Weights, values, k, rest);
            for (int a = 0; a < items; a++)
            {
                for (int b = 0; b < items; b++)
                {
                    // a stands above b now.
                    if (
                        ranks[a] < ranks[b]
                        && Threshold(column[a] - column[b], rest[a] - rest[b], rounding) is { } threshold
                    )
                    {
                        flips.Add(new(result.Matrix.Criteria[k].Name, weight, threshold, ids[a], ids[b]));
                    }
                }
            }
        }

        return
        [
            .. flips
                .OrderBy(flip => Math.Abs(flip.Change))
                .ThenBy(flip => flip.Criterion, StringComparer.Ordinal)
                .ThenBy(flip => flip.Overtaken, StringComparer.Ordinal)
                .ThenBy(flip => flip.Overtaking, StringComparer.Ordinal),
        ];
    }

    // The t in (0, 1) with t·own + (1 − t)·other = 0, where the sign changes inside: at the ends nothing lies beyond.
    private static double? Threshold(double own, double other, double rounding) =>
        Math.Abs(own) > rounding && Math.Abs(other) > rounding && own > 0 != other > 0 ? other / (other - own) : null;

    private static void FillRest(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> values,
        int except,
        Span<double> rest
    )
    {
        int items = rest.Length;
        double whole = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            whole += j == except ? 0 : weights[j];
        }

        rest.Clear();
        for (int j = 0; j < weights.Length; j++)
        {
            if (j != except)
            {
                for (int i = 0; i < items; i++)
                {
                    rest[i] += weights[j] / whole * values[j * items + i];
                }
            }
        }
    }
}
