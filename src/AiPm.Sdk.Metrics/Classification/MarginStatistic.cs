namespace AiPm.Sdk.Metrics;

/// <summary>Functions of the margins and their slopes, and the delta method over the cells.</summary>
internal static class MarginStatistic
{
    /// <summary>The mean of Fβ over classes.</summary>
    public static MarginSlopes F(Margins m, double beta, ClassWeighting weighting)
    {
        double b = beta * beta;
        double[] of = new double[m.Classes];
        double[] byD = new double[m.Classes];
        double[] byR = new double[m.Classes];
        double[] byQ = new double[m.Classes];
        foreach (int k in weighting.Used)
        {
            double denominator = b * m.Actual[k] + m.Predicted[k];
            double slope = -(1 + b) * m.Diagonal[k] / denominator / denominator;
            of[k] = (1 + b) * m.Diagonal[k] / denominator;
            byD[k] = (1 + b) / denominator;
            byR[k] = b * slope;
            byQ[k] = slope;
        }

        return Mean(m, of, byD, byR, byQ, weighting);
    }

    /// <summary>The mean of dₖ/qₖ over classes.</summary>
    public static MarginSlopes Precision(Margins m, ClassWeighting weighting)
    {
        double[] of = new double[m.Classes];
        double[] byD = new double[m.Classes];
        double[] byQ = new double[m.Classes];
        foreach (int k in weighting.Used)
        {
            of[k] = m.Diagonal[k] / m.Predicted[k];
            byD[k] = 1 / m.Predicted[k];
            byQ[k] = -of[k] / m.Predicted[k];
        }

        return Mean(m, of, byD, new double[m.Classes], byQ, weighting);
    }

    /// <summary>The mean of dₖ/rₖ over classes.</summary>
    public static MarginSlopes Recall(Margins m, ClassWeighting weighting)
    {
        double[] of = new double[m.Classes];
        double[] byD = new double[m.Classes];
        double[] byR = new double[m.Classes];
        foreach (int k in weighting.Used)
        {
            of[k] = m.Diagonal[k] / m.Actual[k];
            byD[k] = 1 / m.Actual[k];
            byR[k] = -of[k] / m.Actual[k];
        }

        return Mean(m, of, byD, byR, new double[m.Classes], weighting);
    }

    /// <summary>Cohen's κ = (pₒ − pₑ)/(1 − pₑ).</summary>
    public static MarginSlopes Kappa(Margins m)
    {
        double n = m.Total;
        double observed = m.Diagonal.Sum() / n;
        double chance = 0;
        for (int k = 0; k < m.Classes; k++)
        {
            chance += m.Actual[k] / n * (m.Predicted[k] / n);
        }

        double[] byD = new double[m.Classes];
        double[] byR = new double[m.Classes];
        double[] byQ = new double[m.Classes];
        double byObserved = 1 / (1 - chance);
        double byChance = -(1 - observed) / ((1 - chance) * (1 - chance));
        for (int k = 0; k < m.Classes; k++)
        {
            byD[k] = byObserved / n;
            byR[k] = (-observed * byObserved + (m.Predicted[k] / n - 2 * chance) * byChance) / n;
            byQ[k] = m.Actual[k] / n * byChance / n;
        }

        return new((observed - chance) / (1 - chance), byD, byR, byQ);
    }

    /// <summary>The Matthews coefficient for any number of classes: (N Σd − Σrq)/√((N² − Σr²)(N² − Σq²)). Gorodkin 2004.</summary>
    public static MarginSlopes Matthews(Margins m)
    {
        double n = m.Total;
        double right = m.Diagonal.Sum();
        double cross = 0;
        double ofActual = 0;
        double ofPredicted = 0;
        for (int k = 0; k < m.Classes; k++)
        {
            cross += m.Actual[k] * m.Predicted[k];
            ofActual += m.Actual[k] * (n - m.Actual[k]);
            ofPredicted += m.Predicted[k] * (n - m.Predicted[k]);
        }

        double scale = Math.Sqrt(ofActual) * Math.Sqrt(ofPredicted);
        double value = (n * right - cross) / scale;
        double[] byD = new double[m.Classes];
        double[] byR = new double[m.Classes];
        double[] byQ = new double[m.Classes];
        for (int k = 0; k < m.Classes; k++)
        {
            byD[k] = n / scale;
            byR[k] = (right - m.Predicted[k]) / scale - value * ((n - m.Actual[k]) / ofActual + n / ofPredicted);
            byQ[k] = -m.Actual[k] / scale + value * (m.Predicted[k] / ofPredicted);
        }

        return new(value, byD, byR, byQ);
    }

    /// <summary>The variance of the value over samples of rows: Σ over cells of Σw² times the slope squared.</summary>
    public static double Variance(MarginSlopes slopes, Func<int, int, double> squaredWeight)
    {
        double sum = 0;
        for (int i = 0; i < slopes.ByDiagonal.Length; i++)
        {
            for (int j = 0; j < slopes.ByDiagonal.Length; j++)
            {
                double slope = (i == j ? slopes.ByDiagonal[i] : 0) + slopes.ByActual[i] + slopes.ByPredicted[j];
                sum += squaredWeight(i, j) * slope * slope;
            }
        }

        return sum;
    }

    /// <summary>Slopes of classes that are not used are 0 but for the part they have in the total of weights.</summary>
    private static MarginSlopes Mean(
        Margins m,
        double[] of,
        double[] byD,
        double[] byR,
        double[] byQ,
        ClassWeighting weighting
    )
    {
        double total =
            !weighting.ByFrequency ? weighting.Divisor
            : weighting.CountsAll ? m.Total
            : weighting.Used.Sum(k => m.Actual[k]);
        double mean = 0;
        foreach (int k in weighting.Used)
        {
            double share = (weighting.ByFrequency ? m.Actual[k] : 1) / total;
            mean += share * of[k];
            byD[k] *= share;
            byQ[k] *= share;
            byR[k] *= share;
        }

        if (weighting.ByFrequency)
        {
            for (int k = 0; k < m.Classes; k++)
            {
                byR[k] += weighting.CountsAll || weighting.Used.Contains(k) ? (of[k] - mean) / total : 0;
            }
        }

        return new(mean, byD, byR, byQ);
    }
}
