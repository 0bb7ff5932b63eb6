using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Weights from the cells themselves: a criterion counts for what it tells apart. They say nothing of what matters to anyone, and change when an
/// item is added. <c>matrix.WithWeights(ObjectiveWeights.Entropy(matrix).Weights)</c> uses them.
/// </summary>
/// <remarks>
/// A constant criterion gets no weight, with a warning. Where no criterion tells items apart, the weights are equal, with a warning; never NaN.
/// </remarks>
public static class ObjectiveWeights
{
    /// <summary>The same for every criterion.</summary>
    public static ObjectiveWeighting Equal(DecisionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        double[] ones = new double[matrix.Criteria.Count];
        Array.Fill(ones, 1);
        return new(matrix, ones, "equal weights", "weight before normalising", []);
    }

    /// <summary>
    /// Entropy weights: pᵢⱼ = xᵢⱼ/Σxᵢⱼ, eⱼ = −Σ pᵢⱼ ln pᵢⱼ/ln n, weights in proportion to 1 − eⱼ (Shannon; Hwang and Yoon 1981; Zeleny 1982).
    /// </summary>
    /// <remarks>The direction of a criterion plays no part. 0·ln 0 is 0. A criterion of zeros has no shares and gets no weight.</remarks>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing, uncertain or negative; all are listed.</exception>
    public static ObjectiveWeighting Entropy(DecisionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        MatrixNumbers numbers = matrix.Numbers();
        RequireNonNegative(matrix, numbers);
        double[] divergences = new double[matrix.Criteria.Count];
        List<MatrixWarning> warnings = [];
        for (int j = 0; j < divergences.Length; j++)
        {
            ReadOnlySpan<double> column = numbers.Column(j);
            divergences[j] = Tells(matrix, j, column, warnings) ? 1 - RelativeEntropy(column) : 0;
        }

        return new(matrix, divergences, "entropy weights (Hwang and Yoon 1981)", "divergence 1 − e", warnings);
    }

    /// <summary>
    /// Standard deviation weights: in proportion to the sample standard deviation of each column (Diakoulaki et al. 1995).
    /// </summary>
    /// <param name="matrix">The items.</param>
    /// <param name="normalization">
    /// What is measured. <see cref="Normalization.None"/>, as scikit-criteria and pymcdm have it, makes weights depend on units: a criterion in grams gets 1,000 times the
    /// weight of the same one in kilograms, which is warned of.
    /// </param>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing or uncertain; all are listed.</exception>
    /// <exception cref="ArgumentException">The normalisation is not defined for the values.</exception>
    public static ObjectiveWeighting StandardDeviation(DecisionMatrix matrix, Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(normalization);
        MatrixNumbers numbers = matrix.Numbers();
        NormalizedMatrix normalized = new(normalization, numbers);
        normalized.Fill();
        double[] deviations = new double[matrix.Criteria.Count];
        List<MatrixWarning> warnings = [];
        for (int j = 0; j < deviations.Length; j++)
        {
            deviations[j] = Tells(matrix, j, numbers.Column(j), warnings) ? Deviation(normalized.Column(j)) : 0;
        }

        if (
            normalization.Scale == NormalizationScale.None
            && matrix.Criteria.Select(criterion => criterion.Unit).Distinct(StringComparer.Ordinal).Count() > 1
        )
        {
            warnings.Add(
                new(
                    "criteria",
                    "The criteria have different units and are not normalised, so the weights depend on the units."
                )
            );
        }

        return new(
            matrix,
            deviations,
            $"standard deviation weights with {normalization} (Diakoulaki et al. 1995)",
            "standard deviation",
            warnings
        );
    }

    /// <summary>
    /// CRITIC: in proportion to Cⱼ = σⱼ Σₖ (1 − rⱼₖ), with σ the standard deviation of the min-max normalised column and r the
    /// correlations of such columns: contrast times conflict (Diakoulaki, Mavrotas and Papayannakis 1995).
    /// </summary>
    /// <remarks>
    /// Costs are turned before correlating, as the paper has it. A constant criterion takes no part. A single telling criterion gets all the weight.
    /// </remarks>
    /// <param name="matrix">The items.</param>
    /// <param name="correlation">Which correlation; Pearson's in the paper.</param>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing or uncertain; all are listed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The correlation is not a named one.</exception>
    public static ObjectiveWeighting Critic(
        DecisionMatrix matrix,
        CriterionCorrelation correlation = CriterionCorrelation.Pearson
    )
    {
        ArgumentNullException.ThrowIfNull(matrix);
        _ = EnumDomain.Require(correlation);

        MatrixNumbers numbers = matrix.Numbers();
        NormalizedMatrix normalized = new(Normalization.MinMax, numbers);
        normalized.Fill();
        int criteria = matrix.Criteria.Count;
        List<MatrixWarning> warnings = [];
        int[] telling = [.. Enumerable.Range(0, criteria).Where(j => Tells(matrix, j, numbers.Column(j), warnings))];
        double[][] columns =
        [
            .. telling.Select(j =>
                correlation == CriterionCorrelation.Spearman
                    ? MeanRanks(normalized.Column(j))
                    : normalized.Column(j).ToArray()
            ),
        ];
        double[] information = new double[criteria];
        for (int a = 0; a < telling.Length; a++)
        {
            double conflict = 0;
            for (int b = 0; b < telling.Length; b++)
            {
                conflict += a == b ? 0 : 1 - Correlation(columns[a], columns[b]);
            }

            information[telling[a]] =
                telling.Length == 1 ? 1 : Deviation(normalized.Column(telling[a])) * Math.Max(0, conflict);
        }

        return new(
            matrix,
            information,
            $"CRITIC weights with {correlation}'s correlation (Diakoulaki, Mavrotas and Papayannakis 1995)",
            "information C",
            warnings
        );
    }

    private static bool Tells(
        DecisionMatrix matrix,
        int criterion,
        ReadOnlySpan<double> column,
        List<MatrixWarning> warnings
    )
    {
        if (column.ContainsAnyExcept(column[0]))
        {
            return true;
        }

        string name = matrix.Criteria[criterion].Name;
        warnings.Add(
            new(
                name,
                $"{name} is {NumberText.Number(column[0])} for every item: it tells none from another and gets no weight."
            )
        );
        return false;
    }

    private static void RequireNonNegative(DecisionMatrix matrix, MatrixNumbers numbers)
    {
        List<Problem> problems = [];
        for (int i = 0; i < matrix.Items.Count; i++)
        {
            for (int j = 0; j < matrix.Criteria.Count; j++)
            {
                if (numbers[i, j] < 0)
                {
                    problems.Add(
                        new(
                            $"{matrix.Items[i]}/{matrix.Criteria[j].Name}",
                            0,
                            NumberText.Number(numbers[i, j]),
                            "at least 0 to be a share of its column"
                        )
                    );
                }
            }
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
    }

    private static double RelativeEntropy(ReadOnlySpan<double> column)
    {
        double most = 0;
        foreach (double value in column)
        {
            most = Math.Max(most, value);
        }

        double sum = 0;
        foreach (double value in column)
        {
            sum += value / most;
        }

        double entropy = 0;
        foreach (double value in column)
        {
            double share = value / most / sum;
            entropy -= share > 0 ? share * Elementary.Log(share) : 0;
        }

        return Math.Clamp(entropy / Elementary.Log(column.Length), 0, 1);
    }

    private static double Deviation(ReadOnlySpan<double> column) => Math.Sqrt(Moments.Of(column).Variance.Value);

    private static double Correlation(double[] left, double[] right)
    {
        double meanLeft = Moments.Of(left).Mean.Value;
        double meanRight = Moments.Of(right).Mean.Value;
        (double both, double squaresLeft, double squaresRight) = (0, 0, 0);
        for (int i = 0; i < left.Length; i++)
        {
            both += (left[i] - meanLeft) * (right[i] - meanRight);
            squaresLeft += (left[i] - meanLeft) * (left[i] - meanLeft);
            squaresRight += (right[i] - meanRight) * (right[i] - meanRight);
        }

        // Not the root of the product: squares of small deviations multiply out of range.
        return Math.Clamp(both / Math.Sqrt(squaresLeft) / Math.Sqrt(squaresRight), -1, 1);
    }

    private static double[] MeanRanks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[sorted.Length];
        for (int start = 0; start < sorted.Length; )
        {
            int end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            for (int place = start; place < end; place++)
            {
                ranks[order[place]] = (start + 1 + end) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
