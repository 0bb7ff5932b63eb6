using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Logistic regression: the probability of an outcome is 1/(1 + exp(−η)) with η linear in covariates. Berkson 1944; Cox 1958.</summary>
/// <remarks>
/// Maximum likelihood by Newton's method; the likelihood is concave, so there is one maximum or none. Where it rises without end (complete or
/// quasi-complete separation: Albert and Anderson 1984, Biometrika 71) that is proved by a direction along which no outcome loses, and reported as
/// <see cref="NoFiniteEstimateException"/>. Outcomes between 0 and 1, as a tie of ½ or a judge's preference, are fractional responses (Papke and Wooldridge
/// 1996), whose standard errors must be robust. Weights count as repeated rows. Cost: an iteration takes rows × the square of the columns.
/// </remarks>
public static class LogisticRegression
{
    /// <summary>The name of the constant column.</summary>
    public const string InterceptName = "intercept";

    /// <summary>Fits the coefficients, with an intercept before them.</summary>
    /// <param name="covariates">The names of the columns; none may be <see cref="InterceptName"/>. Empty for the intercept alone.</param>
    /// <param name="rows">The values of the covariates, one row an observation, row after row.</param>
    /// <param name="outcomes">From 0 to 1, one a row: 1 where it happened, 0 where not.</param>
    /// <param name="weights">Finite and at least 0, one a row; all 1 where left out.</param>
    /// <param name="clusters">Whose observation each row is, for <see cref="StandardErrorMethod.ClusterRobust"/>; each row its own where left out.</param>
    /// <param name="errors">What the standard errors rest on.</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not match, no row has positive weight, a name is blank or given twice, a column is to rounding a combination of those before it, or an
    /// outcome lies between 0 and 1 and the errors are not robust.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range; the first such row is named.</exception>
    /// <exception cref="NoFiniteEstimateException">The covariates separate the outcomes, or all outcomes are the same.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public static LogisticRegressionFit Fit(
        IReadOnlyList<string> covariates,
        ReadOnlySpan<double> rows,
        ReadOnlySpan<double> outcomes,
        ReadOnlySpan<double> weights = default,
        IReadOnlyList<string>? clusters = null,
        StandardErrorMethod errors = StandardErrorMethod.Information
    )
    {
        ArgumentNullException.ThrowIfNull(covariates);
        string[] names = ChoiceItems.Require([InterceptName, .. covariates], 1, "covariate", nameof(covariates));
        int columns = names.Length;
        Check(rows, outcomes, weights, clusters, columns - 1, errors);
        ChoiceClusters numbers = new();
        List<double> design = [];
        List<double> kept = [];
        List<double> kinds = [];
        List<int> groups = [];
        for (int row = 0; row < outcomes.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (weight > 0)
            {
                design.Add(1);
                design.AddRange(rows.Slice(row * (columns - 1), columns - 1));
                kept.Add(weight);
                kinds.Add(outcomes[row]);
                groups.Add(numbers.Of(clusters?[row]));
            }
        }

        if (kept.Count == 0)
        {
            throw new ArgumentException(
                "there must be at least one row of positive weight, but there was none",
                nameof(outcomes)
            );
        }

        BinaryLikelihood likelihood = new([.. design], [.. kinds], [.. kept], [.. groups], columns);
        LikelihoodMaximum maximum;
        try
        {
            maximum = LikelihoodMaximum.Find(
                likelihood,
                new double[columns],
                direction => Separated(names, likelihood, kinds, direction)
            );
        }
        catch (NotPositiveDefiniteException singular)
        {
            throw new ArgumentException(
                $"the covariate \"{names[singular.Pivot]}\" does not vary, or is to rounding a combination of those before it",
                nameof(covariates),
                singular
            );
        }

        FitCovariance covariance = new(likelihood, errors);
        return new(names, maximum.Parameters, covariance.Matrix, errors, Summary(maximum, kinds, kept, likelihood));
    }

    private static void Check(
        ReadOnlySpan<double> rows,
        ReadOnlySpan<double> outcomes,
        ReadOnlySpan<double> weights,
        IReadOnlyList<string>? clusters,
        int columns,
        StandardErrorMethod errors
    )
    {
        _ = EnumDomain.Require(errors);
        if (rows.Length != (long)outcomes.Length * columns)
        {
            throw new ArgumentException(
                $"rows must hold {columns} covariates for each of {outcomes.Length} outcomes, {(long)outcomes.Length * columns} numbers, but held {rows.Length}",
                nameof(rows)
            );
        }

        if (!weights.IsEmpty && weights.Length != outcomes.Length)
        {
            throw new ArgumentException(
                $"weights must be one for each of {outcomes.Length} outcomes, but were {weights.Length}",
                nameof(weights)
            );
        }

        if (clusters is not null && clusters.Count != outcomes.Length)
        {
            throw new ArgumentException(
                $"clusters must be one for each of {outcomes.Length} outcomes, but were {clusters.Count}",
                nameof(clusters)
            );
        }

        Domain.Real.Require(rows);
        Domain.Share.Require(outcomes);
        Domain.NonNegative.Require(weights);
        int between = outcomes.IndexOfAnyExcept(0, 1);
        if (between >= 0 && errors == StandardErrorMethod.Information)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"outcomes between 0 and 1 need cluster-robust standard errors, but row {between} was {outcomes[between]}"
                ),
                nameof(errors)
            );
        }
    }

    private static LikelihoodSummary Summary(
        LikelihoodMaximum maximum,
        List<double> outcomes,
        List<double> weights,
        BinaryLikelihood likelihood
    )
    {
        double total = 0;
        double happened = 0;
        for (int row = 0; row < outcomes.Count; row++)
        {
            total += weights[row];
            happened += weights[row] * outcomes[row];
        }

        double share = Math.Min(1, happened / total);
        double nothing =
            (share > 0 ? happened * Elementary.Log(share) : 0)
            + (share < 1 ? (total - happened) * Elementary.Log1p(-share) : 0);
        return new(
            maximum.Value,
            nothing,
            "the outcome has one probability, whatever the covariates",
            likelihood.Size - 1,
            outcomes.Count,
            total,
            likelihood.Clusters,
            maximum.Iterations,
            maximum.LargestGradient
        );
    }

    private static NoFiniteEstimateException Separated(
        string[] names,
        BinaryLikelihood likelihood,
        List<double> outcomes,
        double[] direction
    )
    {
        double reach = likelihood.Reach(direction);
        double[] parts = new double[names.Length];
        int decided = 0;
        for (int row = 0; row < outcomes.Count; row++)
        {
            decided += Math.Abs(likelihood.Along(direction, row)) > 1e-3 * reach ? 1 : 0;
            ReadOnlySpan<double> x = likelihood.Row(row);
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = Math.Max(parts[i], Math.Abs(x[i] * direction[i]));
            }
        }

        string[] moving = [.. names.Skip(1).Where((_, i) => parts[i + 1] > 1e-4 * reach)];
        string what =
            moving.Length == 0
                ? $"All {outcomes.Count} outcomes are the same"
                : $"{string.Join(" and ", moving)} {(moving.Length == 1 ? "separates" : "separate")} the outcomes: {decided} of {outcomes.Count} are told without an exception";
        return new(
            $"There is no finite estimate: {what}, so that ever larger coefficients fit ever better. Gather observations that go against it, or leave out what separates."
        );
    }
}
