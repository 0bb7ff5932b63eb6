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

    /// <summary>Cohen's κ = 1 − (1 − pₒ)/(1 − pₑ), from what disagrees: near 1 nothing is lost where one class is rare.</summary>
    public static MarginSlopes Kappa(Margins m)
    {
        double n = m.Total;
        double disagreed = m.Missed.Sum() / n;
        double[] others = Margins.Others(m.Predicted);
        double byChance = 0;
        for (int k = 0; k < m.Classes; k++)
        {
            byChance += m.Actual[k] / n * (others[k] / n);
        }

        double observed = m.Diagonal.Sum() / n;
        double[] byD = new double[m.Classes];
        double[] byR = new double[m.Classes];
        double[] byQ = new double[m.Classes];
        double byObserved = 1 / byChance;
        double slope = -disagreed / (byChance * byChance);
        for (int k = 0; k < m.Classes; k++)
        {
            byD[k] = byObserved / n;
            byR[k] = (-observed * byObserved + (m.Predicted[k] / n - 2 * (1 - byChance)) * slope) / n;
            byQ[k] = m.Actual[k] / n * slope / n;
        }

        return new(1 - disagreed / byChance, byD, byR, byQ);
    }

    /// <summary>The Matthews coefficient for any number of classes: (N Σd − Σrq)/√((N² − Σr²)(N² − Σq²)). Gorodkin 2004.</summary>
    public static MarginSlopes Matthews(Margins m)
    {
        double n = m.Total;
        double right = m.Diagonal.Sum();
        double[] otherActual = Margins.Others(m.Actual);
        double[] otherPredicted = Margins.Others(m.Predicted);
        double ofBoth = 0;
        double ofActual = 0;
        double ofPredicted = 0;
        for (int k = 0; k < m.Classes; k++)
        {
            // N·d − r·q of a class is TP·TN − FP·FN against the rest; with two classes the rest's right answers are known.
            double rejected = m.Classes == 2 ? m.Diagonal[1 - k] : otherActual[k] - m.Taken[k];
            ofBoth += m.Diagonal[k] * rejected - m.Taken[k] * m.Missed[k];
            ofActual += m.Actual[k] * otherActual[k];
            ofPredicted += m.Predicted[k] * otherPredicted[k];
        }

        double scale = Math.Sqrt(ofActual) * Math.Sqrt(ofPredicted);
        double value = ofBoth / scale;
        double[] byD = new double[m.Classes];
        double[] byR = new double[m.Classes];
        double[] byQ = new double[m.Classes];
        for (int k = 0; k < m.Classes; k++)
        {
            byD[k] = n / scale;
            byR[k] = (right - m.Predicted[k]) / scale - value * (otherActual[k] / ofActual + n / ofPredicted);
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
