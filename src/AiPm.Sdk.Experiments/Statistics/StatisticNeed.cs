using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What an analysis needs to know of one metric: in which form, from which columns, with which covariates, by cluster or stratum. The needs of all
/// metrics together say what one pass over the rows must collect.
/// </summary>
public sealed record StatisticNeed
{
    /// <summary>States a need.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="form">The form; it must have as many outcome columns as the metric's kind.</param>
    /// <param name="covariates">Columns known before the experiment; only with <see cref="StatisticForm.Mean"/> and <see cref="StatisticForm.Ratio"/>.</param>
    /// <exception cref="ArgumentException">The form does not go with the metric's kind or with covariates, or a covariate is empty, an outcome, or stands twice.</exception>
    public StatisticNeed(Metric metric, StatisticForm form, params IReadOnlyList<string> covariates)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(covariates);
        int columns = form is StatisticForm.Ratio or StatisticForm.Count ? 2 : 1;
        if (metric.Kind.Columns.Count != columns)
        {
            throw new ArgumentException(
                $"form must go with the {metric.Kind.Columns.Count} columns of the {metric.Kind.Name} \"{metric.Id}\", but {form} takes {columns}",
                nameof(form)
            );
        }

        if (covariates.Count > 0 && form is not (StatisticForm.Mean or StatisticForm.Ratio))
        {
            throw new ArgumentException(
                $"covariates go with means and ratios, but the form was {form}",
                nameof(covariates)
            );
        }

        foreach (string covariate in covariates)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(covariate, nameof(covariates));
            if (metric.Kind.Columns.Contains(covariate, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"covariates must be known before the experiment, but \"{covariate}\" is the outcome of \"{metric.Id}\"",
                    nameof(covariates)
                );
            }
        }

        if (covariates.Distinct(StringComparer.Ordinal).Count() != covariates.Count)
        {
            throw new ArgumentException(
                $"covariates must be different columns, but were [{string.Join(", ", covariates)}]",
                nameof(covariates)
            );
        }

        Metric = metric;
        Form = form;
        Covariates = [.. covariates];
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The form.</summary>
    public StatisticForm Form { get; }

    /// <summary>The columns of the covariates; none without adjustment.</summary>
    public IReadOnlyList<string> Covariates { get; }

    /// <summary>Whether a statistic is needed for each cluster.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsClustered { get; init; }

    /// <summary>Whether a statistic is needed for each stratum.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsStratified { get; init; }

    /// <summary>The columns that are read: outcome first, then covariates.</summary>
    public IReadOnlyList<string> Columns => [.. Metric.Kind.Columns, .. Covariates];

    /// <summary>The statistic of units given as columns, before clusters and strata.</summary>
    /// <param name="columns">One array for each of <see cref="Columns"/>, all of one length.</param>
    /// <exception cref="ArgumentException">The number or the length of columns differs, a proportion holds something else than 0 and 1, or a value is not finite.</exception>
    public ArmStatistic Of(params IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count != Columns.Count)
        {
            throw new ArgumentException(
                $"columns must be [{string.Join(", ", Columns)}], but were {columns.Count}",
                nameof(columns)
            );
        }

        if (Metric.Kind is ProportionKind)
        {
            RequireZeroOrOne(columns[0]);
        }

        return (Form, Covariates.Count) switch
        {
            (StatisticForm.Proportion, _) => new ProportionCounts(
                columns[0].LongCount(value => value == 1),
                columns[0].Length
            ),
            (StatisticForm.Mean, 0) => Moments.Of(columns[0]),
            (StatisticForm.Mean, _) => new MeanWithCovariates(CovarianceMoments.Of(columns), Covariates),
            (StatisticForm.Ratio, 0) => JointMoments.Of(columns[0], columns[1]),
            (StatisticForm.Ratio, _) => new RatioWithCovariates(CovarianceMoments.Of(columns), Covariates),
            (StatisticForm.Count, _) => CountStatistic.Of(columns[0], columns[1]),
            _ => new SampleStatistic(columns[0]),
        };
    }

    /// <summary>Whether a statistic is of this form, with these covariates, by cluster and stratum as needed. More than is needed is no fault: clusters, strata and covariates may be there beside.</summary>
    public bool IsMetBy(ArmStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return statistic switch
        {
            StratifiedStatistic strata => strata.Groups.Count == 0
                || (this with { IsStratified = false }).IsMetBy(strata.Groups.Values.First()),
            ClusteredStatistic clusters => !IsStratified
                && (
                    clusters.Groups.Count == 0
                    || (this with { IsClustered = false }).IsMetBy(clusters.Groups.Values.First())
                ),
            _ when IsStratified || IsClustered => false,
            ProportionStatistic => Form == StatisticForm.Proportion,
            MeanStatistic => Form == StatisticForm.Mean && Covariates.Count == 0,
            RatioStatistic => Form == StatisticForm.Ratio && Covariates.Count == 0,
            CountStatistic => Form == StatisticForm.Count,
            SampleStatistic => Form is StatisticForm.Sample or StatisticForm.Mean && Covariates.Count == 0,
            MeanWithCovariates mean => Form == StatisticForm.Mean
                && Covariates.All(name => mean.Covariates.Contains(name, StringComparer.Ordinal)),
            RatioWithCovariates ratio => Form == StatisticForm.Ratio
                && Covariates.All(name => ratio.Covariates.Contains(name, StringComparer.Ordinal)),
            _ => false,
        };
    }

    /// <summary>The need in words: <c>joint moments of cost, answers and the covariate cost before, by cluster</c>.</summary>
    public override string ToString()
    {
        string form = Form switch
        {
            StatisticForm.Proportion => "successes and trials",
            StatisticForm.Mean => "moments",
            StatisticForm.Ratio => "joint moments",
            StatisticForm.Count => "events and exposure",
            _ => "every value",
        };
        string covariates =
            Covariates.Count == 0
                ? ""
                : $" and the covariate{(Covariates.Count == 1 ? "" : "s")} {string.Join(", ", Covariates)}";
        return $"{form} of {string.Join(", ", Metric.Kind.Columns)}{covariates}{(IsClustered ? ", by cluster" : "")}{(IsStratified ? ", by stratum" : "")}";
    }

    /// <summary>Equal when metric, form, covariates and groups are equal.</summary>
    public bool Equals(StatisticNeed? other) =>
        other is not null
        && Metric == other.Metric
        && Form == other.Form
        && IsClustered == other.IsClustered
        && IsStratified == other.IsStratified
        && Covariates.SequenceEqual(other.Covariates, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Form, IsClustered, IsStratified, Covariates.Count);

    private void RequireZeroOrOne(double[] values)
    {
        int row = values.AsSpan().IndexOfAnyExcept(0, 1);
        if (row >= 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"columns of the proportion \"{Metric.Id}\" must hold 0 and 1, but held {values[row]} in row {row}"
                ),
                nameof(values)
            );
        }
    }
}
