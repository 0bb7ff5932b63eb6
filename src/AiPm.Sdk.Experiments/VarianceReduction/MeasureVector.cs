using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The measures of one arm, outcome first, with the covariance of their units: of a ratio R = ȳ/d̄ the linear part (y − R·d)/d̄ stands for
/// the unit (delta method; Deng, Knoblich and Lu 2018).
/// </summary>
internal sealed class MeasureVector
{
    private MeasureVector(long count, double[] values, double[] bases, double[,] covariance)
    {
        Count = count;
        Values = values;
        Bases = bases;
        Covariance = covariance;
    }

    internal long Count { get; }

    internal double[] Values { get; }

    /// <summary>The total of each measure's denominator: what weighs the arm where arms are pooled.</summary>
    internal double[] Bases { get; }

    /// <summary>The unbiased covariance of the units' linear parts.</summary>
    internal double[,] Covariance { get; }

    internal static MeasureVector? Of(
        CovarianceMoments moments,
        IReadOnlyList<ColumnMeasure> measures,
        string arm,
        out Undefined? undefined
    )
    {
        if (moments.Count < 2)
        {
            undefined = new(
                UndefinedReason.TooFewObservations,
                $"The {arm} has {(moments.Count == 0 ? "no observations" : "1 observation")}; a variance needs at least 2."
            );
            return null;
        }

        double[] values = new double[measures.Count];
        double[] bases = new double[measures.Count];
        (int Column, double Weight)[][] parts = new (int, double)[measures.Count][];
        for (int i = 0; i < values.Length; i++)
        {
            ColumnMeasure measure = measures[i];
            double mean = moments[measure.Column].Mean.Value;
            if (measure.Denominator is not { } denominator)
            {
                (values[i], bases[i], parts[i]) = (mean, moments.Count, [(measure.Column, 1)]);
                continue;
            }

            double below = moments[denominator].Mean.Value;
            if (!(below > 0))
            {
                undefined = new(
                    below == 0 ? UndefinedReason.ZeroDenominator : UndefinedReason.OutsideDomain,
                    $"The denominator of {measure.Name} in the {arm} is {(below == 0 ? "0" : "negative")} in total."
                );
                return null;
            }

            double ratio = mean / below;
            (values[i], bases[i], parts[i]) = (
                ratio,
                below * moments.Count,
                [(measure.Column, 1 / below), (denominator, -ratio / below)]
            );
        }

        double[,] covariance = new double[values.Length, values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                foreach ((int first, double one) in parts[i])
                {
                    foreach ((int second, double other) in parts[j])
                    {
                        sum += one * other * moments.Covariance(first, second).Value;
                    }
                }

                covariance[i, j] = covariance[j, i] = sum;
            }
        }

        undefined = null;
        return new(moments.Count, values, bases, covariance);
    }

    /// <summary>leftᵀ·V·right, with V the covariance of the arm's values.</summary>
    internal double Product(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                sum += left[i] * right[j] * Covariance[i, j];
            }
        }

        return sum / Count;
    }
}
