using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Metrics of the whole matrix whose intervals come from the delta method over its cells, with one row spread evenly over them.</summary>
internal static class ClassAverage
{
    /// <summary>An average of class metrics in [0, 1].</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="name">What is averaged.</param>
    /// <param name="denominators">The denominator of each class's metric; 0 where it is undefined.</param>
    /// <param name="statistic">The mean over classes from margins.</param>
    /// <param name="byFrequency">Whether classes are weighted by their actual frequency.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <param name="rule">What an undefined class counts.</param>
    public static IntervalEstimate Of(
        ConfusionMatrix matrix,
        string name,
        IReadOnlyList<double> denominators,
        Func<Margins, ClassWeighting, MarginSlopes> statistic,
        bool byFrequency,
        double confidence,
        UndefinedClasses rule
    )
    {
        Domain.OpenShare.Require(confidence);
        int classes = matrix.Classes.Length;
        int[] present = matrix.Present;
        if (present.Length == 1)
        {
            // With one class nothing could be wrong; the row that is spread needs another class to be taken for.
            present = [.. present, present[0] == 0 ? 1 : 0];
        }

        Margins observed = matrix.MarginsOf(present);
        ClassWeighting weighting = new(
            [.. Enumerable.Range(0, present.Length).Where(k => denominators[present[k]] > 0)],
            byFrequency,
            rule == UndefinedClasses.CountedAsZero,
            classes
        );
        string[] missing =
        [
            .. Enumerable.Range(0, classes).Where(k => !(denominators[k] > 0)).Select(k => matrix.Classes[k]),
        ];
        IntervalMethod method = classes == 2 ? QualityMethods.Logit : QualityMethods.LogitOfClasses;
        double size = classes == 2 ? matrix.All.EffectiveSize : Rarest(matrix, matrix.Present);
        bool isDefined =
            weighting.Used.Length > 0
            && (!byFrequency || weighting.CountsAll || weighting.Used.Any(k => observed.Actual[k] > 0));
        if (!isDefined)
        {
            Undefined none = new(
                UndefinedReason.ZeroDenominator,
                matrix.All.Weight > 0 ? "It is undefined for every class that occurs." : "There are no rows."
            );
            return new(name, none, none, confidence, method, size, Domain.Share, Counts(matrix), CellShare.Assumptions);
        }

        double value = Math.Min(1, statistic(observed, weighting).Value);
        Spread spread = Spread.Of(matrix, present, observed);
        MarginSlopes slopes = statistic(spread.Margins, weighting);
        return new(
            name,
            value,
            DeltaInterval.Logit(value, slopes.Value, spread.Error(matrix, present, slopes), confidence),
            confidence,
            method,
            size,
            Domain.Share,
            Counts(matrix),
            CellShare.Assumptions,
            AbsentClasses.Warning(missing, rule)
        );
    }

    /// <summary>A coefficient in [−1, 1].</summary>
    public static IntervalEstimate Correlation(
        ConfusionMatrix matrix,
        string name,
        Func<Margins, MarginSlopes> statistic,
        Undefined? undefined,
        double confidence
    )
    {
        Domain.OpenShare.Require(confidence);
        int[] present = matrix.Present;
        IntervalMethod method = matrix.Classes.Length == 2 ? QualityMethods.Fisher : QualityMethods.FisherOfClasses;
        double rows = matrix.All.EffectiveSize;
        double size = matrix.Classes.Length == 2 ? rows : rows / Math.Max(1, present.Length);
        Domain range = Domain.Between(-1, 1);
        if (undefined is not null)
        {
            return new(
                name,
                undefined,
                undefined,
                confidence,
                method,
                size,
                range,
                Counts(matrix),
                CellShare.Assumptions
            );
        }

        Margins observed = matrix.MarginsOf(present);
        double value = Math.Clamp(statistic(observed).Value, -1, 1);
        Spread spread = Spread.Of(matrix, present, observed);
        MarginSlopes slopes = statistic(spread.Margins);
        return new(
            name,
            value,
            DeltaInterval.Fisher(value, slopes.Value, spread.Error(matrix, present, slopes), confidence),
            confidence,
            method,
            size,
            range,
            Counts(matrix),
            CellShare.Assumptions
        );
    }

    private static double Rarest(ConfusionMatrix matrix, int[] present)
    {
        double rarest = double.PositiveInfinity;
        foreach (int i in present)
        {
            ConfusionCell all = default;
            foreach (int j in present)
            {
                all += matrix.At(i, j);
            }

            rarest = Math.Min(rarest, all.EffectiveSize);
        }

        return double.IsInfinity(rarest) ? 0 : rarest;
    }

    private static SampleCount[] Counts(ConfusionMatrix matrix) =>
        [
            new("rows", matrix.All.Weight),
            new("right", Enumerable.Range(0, matrix.Classes.Length).Sum(k => matrix.At(k, k).Weight)),
            new("classes", matrix.Classes.Length),
            new("classes that occur", matrix.Present.Length),
        ];

    /// <summary>The margins after one row of the mean weight was spread evenly over the cells of the classes that occur.</summary>
    private sealed record Spread(Margins Margins, double Row)
    {
        public static Spread Of(ConfusionMatrix matrix, int[] present, Margins observed)
        {
            ConfusionCell all = matrix.All;
            double row = all.SquaredWeight / all.Weight;
            double cell = row / present.Length / present.Length;
            return new(
                new(
                    [.. observed.Diagonal.Select(weight => weight + cell)],
                    [.. observed.Actual.Select(weight => weight + cell * present.Length)],
                    [.. observed.Predicted.Select(weight => weight + cell * present.Length)],
                    [.. observed.Missed.Select(weight => weight + cell * (present.Length - 1))],
                    [.. observed.Taken.Select(weight => weight + cell * (present.Length - 1))]
                ),
                row
            );
        }

        public double Error(ConfusionMatrix matrix, int[] present, MarginSlopes slopes)
        {
            double added = Row / present.Length * (Row / present.Length);
            return Math.Sqrt(
                MarginStatistic.Variance(slopes, (i, j) => matrix.At(present[i], present[j]).SquaredWeight + added)
            );
        }
    }
}
