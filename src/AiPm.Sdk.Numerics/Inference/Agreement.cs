namespace AiPm.Sdk.Numerics;

/// <summary>
/// Agreement between raters beyond chance: people, or a person and a model as a judge. The coefficients differ in what they
/// take for chance.
/// </summary>
/// <remarks>
/// Where one category is much the most frequent, κ and α may be low although raters nearly always agree (Feinstein and
/// Cicchetti 1990); Gwet's coefficient is made for that. All are undefined, not 1, where every rating is in one category
/// and chance agreement is 1; Gwet's is then 1.
/// </remarks>
public static class Agreement
{
    private static readonly Undefined Nothing = new(
        UndefinedReason.TooFewObservations,
        "No unit was rated at least twice."
    );

    private static readonly Undefined Certain = new(
        UndefinedReason.NoVariation,
        "Every rating is in one category, so that chance would agree always."
    );

    private static readonly Undefined OneUnit = new(
        UndefinedReason.TooFewObservations,
        "A standard error needs at least 2 units."
    );

    private static readonly string[] Independent = ["units are independent and a sample of those in question"];

    /// <summary>
    /// Cohen's κ of two raters, from the table of their ratings; with weights, weighted κ. Chance: each rater keeps the own
    /// shares of categories.
    /// </summary>
    /// <remarks>
    /// Cohen 1960, Educational and Psychological Measurement 20; Cohen 1968 for weights. Standard errors: Fleiss, Cohen and Everitt
    /// 1969, Psychological Bulletin 72. Interval: normal.
    /// </remarks>
    /// <param name="table">Units by the first rater's category (rows) and the second's (columns): square, at least 2 × 2.</param>
    /// <param name="weights">None for plain κ; else symmetric, 1 on the diagonal, from 0 to 1: see <see cref="AgreementWeights"/>.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The table or the weights are not such.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the confidence is outside its range.</exception>
    public static AgreementResult CohenKappa(long[,] table, Matrix? weights = null, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(table);
        int q = table.GetLength(0);
        if (q < 2 || table.GetLength(1) != q)
        {
            throw new ArgumentException(
                $"table must be square with at least 2 categories, but was {q} × {table.GetLength(1)}",
                nameof(table)
            );
        }

        Matrix w = AgreementWeights.Checked(weights, q);
        double z = StandardNormal.TwoSidedQuantile(confidence);
        CountTable.Require(table, nameof(table));
        long total = 0;
        foreach (long count in table)
        {
            total = checked(total + count);
        }

        string name = weights is null ? "Cohen's κ" : "weighted κ";
        string method =
            $"{(weights is null ? "Cohen's κ (Cohen 1960)" : "Cohen's weighted κ (Cohen 1968)")}, standard error of Fleiss, Cohen and Everitt (1969)";
        if (total == 0)
        {
            return Undefined(name, Nothing, confidence, 0, method);
        }

        double n = total;
        double[] rows = new double[q];
        double[] columns = new double[q];
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                rows[i] += table[i, j] / n;
                columns[j] += table[i, j] / n;
            }
        }

        double[] byRow = new double[q];
        double[] byColumn = new double[q];
        double observed = 0;
        double chance = 0;
        double disagreed = 0;
        double disagreedByChance = 0;
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                byRow[i] += columns[j] * w[i, j];
                byColumn[j] += rows[i] * w[i, j];
                observed += w[i, j] * table[i, j] / n;
                chance += w[i, j] * rows[i] * columns[j];
                disagreed += (1 - w[i, j]) * table[i, j] / n;
                disagreedByChance += (1 - w[i, j]) * rows[i] * columns[j];
            }
        }

        if (!(disagreedByChance > 0))
        {
            return Undefined(name, Certain, confidence, (int)Math.Min(int.MaxValue, total), method);
        }

        // By the disagreements, which keep their digits where agreement is nearly 1.
        double kappa = 1 - disagreed / disagreedByChance;
        double spread = 0;
        double spreadByChance = 0;
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                double margin = byRow[i] + byColumn[j];
                double distance = w[i, j] - margin * (1 - kappa);
                spread += table[i, j] / n * distance * distance;
                spreadByChance += rows[i] * columns[j] * (w[i, j] - margin) * (w[i, j] - margin);
            }
        }

        double center = kappa - chance * (1 - kappa);
        double error = Math.Sqrt(Math.Max(0, spread - center * center) / n) / disagreedByChance;
        double nullError = Math.Sqrt(Math.Max(0, spreadByChance - chance * chance) / n) / disagreedByChance;
        return new(
            name,
            kappa,
            observed,
            chance,
            error,
            new Interval(kappa - z * error, Math.Min(1, kappa + z * error)),
            confidence,
            nullError > 0 ? StandardNormal.PValue(kappa / nullError, Alternative.TwoSided) : Certain,
            (int)Math.Min(int.MaxValue, total),
            method,
            Independent
        );
    }

    /// <summary>
    /// Fleiss's κ of any number of raters, who need not be the same for every unit. Chance: the shares of categories over all
    /// ratings.
    /// </summary>
    /// <remarks>
    /// Fleiss 1971, Psychological Bulletin 76, for equal numbers of ratings; unequal ones and the standard error after Gwet 2014,
    /// Handbook of Inter-Rater Reliability, and 2021. The p-value after Fleiss, Nee and Landis 1979, for equal numbers only. Interval: t.
    /// </remarks>
    /// <param name="ratings">The ratings.</param>
    /// <param name="weights">None for plain κ; else as for Cohen's.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The weights are not such.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static AgreementResult FleissKappa(Ratings ratings, Matrix? weights = null, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        Matrix w = AgreementWeights.Checked(weights, ratings.Categories.Length);
        ManyRaters many = new(ratings, w);
        double chance = 0;
        int q = ratings.Categories.Length;
        double[] slope = new double[q];
        for (int k = 0; k < q; k++)
        {
            for (int l = 0; l < q; l++)
            {
                slope[k] += w[k, l] * many.Shares[l];
            }

            chance += slope[k] * many.Shares[k];
        }

        return many.Result(
            "Fleiss's κ",
            chance,
            slope,
            confidence,
            weights is null ? many.NullError() : (Measured?)null,
            "Fleiss's κ (Fleiss 1971), standard error of Gwet (2021)"
        );
    }

    /// <summary>
    /// Gwet's AC₁ of any number of raters, and AC₂ with weights. Chance: raters guess only where a unit is hard, which is the
    /// likelier the more evenly categories are used.
    /// </summary>
    /// <remarks>
    /// Gwet 2008, British Journal of Mathematical and Statistical Psychology 61; missing ratings and the standard error after Gwet
    /// 2014, Handbook of Inter-Rater Reliability, chapter 5. Name the categories that could have been given but were not
    /// (<see cref="Ratings.Of"/>): they count. Interval: t.
    /// </remarks>
    /// <param name="ratings">The ratings, of at least two categories.</param>
    /// <param name="weights">None for AC₁; else as for Cohen's κ, for AC₂.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is one category only, or the weights are not such.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static AgreementResult GwetAc(Ratings ratings, Matrix? weights = null, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        int q = ratings.Categories.Length;
        if (q < 2)
        {
            throw new ArgumentException(
                "Gwet's coefficient needs at least 2 categories: name those that could have been given",
                nameof(ratings)
            );
        }

        Matrix w = AgreementWeights.Checked(weights, q);
        ManyRaters many = new(ratings, w);
        double factor = 0;
        foreach (double entry in w.Entries)
        {
            factor += entry;
        }

        factor /= q * (q - 1.0);
        double chance = 0;
        double[] slope = new double[q];
        for (int k = 0; k < q; k++)
        {
            slope[k] = factor * (1 - many.Shares[k]);
            chance += slope[k] * many.Shares[k];
        }

        return many.Result(
            weights is null ? "Gwet's AC₁" : "Gwet's AC₂",
            chance,
            slope,
            confidence,
            null,
            "Gwet's AC (Gwet 2008), standard error of Gwet (2014)"
        );
    }

    /// <summary>
    /// Krippendorff's α of any number of raters with missing ratings, for any level of measurement: 1 − observed/expected
    /// disagreement, where chance pairs any two of all ratings of units that were rated twice or more.
    /// </summary>
    /// <remarks>
    /// Krippendorff 2011, Computing Krippendorff's alpha-reliability; 2019, Content Analysis, chapter 12. Standard error: the jackknife
    /// over units; interval: t. Cost: the square of the number of different values, for each unit.
    /// </remarks>
    /// <param name="ratings">The ratings.</param>
    /// <param name="level">What the values mean.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The level is ratio and a value is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static AgreementResult KrippendorffAlpha(
        Ratings ratings,
        MeasurementLevel level = MeasurementLevel.Nominal,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(ratings);
        double tail = StandardNormal.Tail(confidence, Alternative.TwoSided);
        if (level == MeasurementLevel.Ratio && ratings.Categories.Any(value => value < 0))
        {
            throw new ArgumentException("values of the ratio level must not be negative", nameof(ratings));
        }

        string name = "Krippendorff's α";
        string method = "Krippendorff's α (Krippendorff 2011), standard error by the jackknife over units";
        Coincidences all = new(ratings);
        if (all.Total == 0)
        {
            return Undefined(name, Nothing, confidence, 0, method);
        }

        if (!all.Disagreement(level).TryGet(out (double Observed, double Expected) disagreement))
        {
            return Undefined(name, Certain, confidence, all.Units.Count, method);
        }

        double alpha = 1 - disagreement.Observed / disagreement.Expected;
        Measured error = Jackknife(all, level);
        return new(
            name,
            alpha,
            1 - disagreement.Observed,
            1 - disagreement.Expected,
            error,
            error.TryGet(out double known, out Undefined? undefined)
                ? Bounded(alpha, new StudentTDistribution(all.Units.Count - 1).SurvivalQuantile(tail) * known)
                : undefined,
            confidence,
            new Undefined(UndefinedReason.NotMeasured, "The interval judges whether α is above 0."),
            all.Units.Count,
            method,
            Independent
        );
    }

    internal static AgreementResult Undefined(
        string name,
        Undefined reason,
        double confidence,
        int units,
        string method
    ) =>
        new(
            name,
            reason,
            reason,
            reason,
            reason,
            reason,
            Domain.OpenShare.Require(confidence),
            reason,
            units,
            method,
            Independent
        );

    internal static Undefined NothingRated => Nothing;

    internal static Undefined AlwaysByChance => Certain;

    internal static Undefined OnlyOneUnit => OneUnit;

    internal static IReadOnlyList<string> Assumptions => Independent;

    internal static Interval Bounded(double coefficient, double half) =>
        new(coefficient - half, Math.Max(coefficient, Math.Min(1, coefficient + half)));

    private static Measured Jackknife(Coincidences all, MeasurementLevel level)
    {
        if (all.Units.Count < 2)
        {
            return OneUnit;
        }

        double[] without = new double[all.Units.Count];
        for (int i = 0; i < without.Length; i++)
        {
            all.Remove(all.Units[i]);
            bool isDefined = all.Disagreement(level).TryGet(out (double Observed, double Expected) rest);
            all.Restore(all.Units[i]);
            if (!isDefined)
            {
                return new Undefined(
                    UndefinedReason.NoVariation,
                    "Without one of the units every rating is in one category, so that the jackknife has no standard error."
                );
            }

            without[i] = 1 - rest.Observed / rest.Expected;
        }

        double n = without.Length;
        return Math.Sqrt((n - 1) / n * Moments.Of(without).SumOfSquaredDeviations);
    }
}
