using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// How the comparisons of an analysis, or of a design, are kept from finding something by their number alone: a procedure, and which comparisons share the error rate.
/// </summary>
/// <remarks>Each procedure comes with the intervals that match it; <see cref="ArmComparison.Promise"/> says what they promise. Equality is by content.</remarks>
[JsonConverter(typeof(MultiplicityJsonConverter))]
public sealed record Multiplicity
{
    private static readonly ImmutableSortedDictionary<string, double> Equal = ImmutableSortedDictionary.Create<
        string,
        double
    >(StringComparer.Ordinal);

    private Multiplicity(MultiplicityProcedure procedure) => Procedure = procedure;

    /// <summary>Each comparison has the error rate α for itself.</summary>
    public static Multiplicity None { get; } = new(MultiplicityProcedure.None);

    /// <summary>Bonferroni 1936: holds whatever the dependence; simultaneous intervals.</summary>
    public static Multiplicity Bonferroni { get; } = new(MultiplicityProcedure.Bonferroni);

    /// <summary>Šidák 1967: exact for independent comparisons; simultaneous intervals.</summary>
    public static Multiplicity Sidak { get; } = new(MultiplicityProcedure.Sidak);

    /// <summary>
    /// Dunnett 1955: each treatment with the control; simultaneous intervals, narrower than Bonferroni's. Over several metrics or segments each of them is judged at its
    /// part of α.
    /// </summary>
    public static Multiplicity Dunnett { get; } = new(MultiplicityProcedure.Dunnett);

    /// <summary>
    /// All pairs of arms by the studentised range of each pair's own statistic: for means by Welch's t that is Games and Howell 1976. Two-sided, with simultaneous
    /// intervals. Over several metrics or segments each of them is judged at its part of α.
    /// </summary>
    public static Multiplicity Tukey { get; } = new(MultiplicityProcedure.Tukey);

    /// <summary>Holm 1979: never weaker than Bonferroni; with two-sided comparisons its intervals are Bonferroni's, which may disagree.</summary>
    public static Multiplicity Holm { get; } = new(MultiplicityProcedure.Holm);

    /// <summary>Hochberg 1988, for independent or positively dependent comparisons; its intervals are Bonferroni's, which may disagree.</summary>
    public static Multiplicity Hochberg { get; } = new(MultiplicityProcedure.Hochberg);

    /// <summary>Hommel 1988, for independent or positively dependent comparisons; its intervals are Bonferroni's, which may disagree.</summary>
    public static Multiplicity Hommel { get; } = new(MultiplicityProcedure.Hommel);

    /// <summary>Benjamini and Hochberg 1995: the share of false findings among those shown; intervals with a false coverage rate.</summary>
    public static Multiplicity BenjaminiHochberg { get; } = new(MultiplicityProcedure.BenjaminiHochberg);

    /// <summary>Benjamini and Yekutieli 2001: the same under any dependence.</summary>
    public static Multiplicity BenjaminiYekutieli { get; } = new(MultiplicityProcedure.BenjaminiYekutieli);

    /// <summary>The procedure.</summary>
    public MultiplicityProcedure Procedure { get; }

    /// <summary>Which comparisons share the error rate; stages say it themselves.</summary>
    /// <value><see cref="MultiplicityScope.Metric"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is no scope.</exception>
    public MultiplicityScope Scope
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Scope));
    }

    /// <summary>The weight of each metric that has one; its comparisons share it equally. Metrics without one weigh 1.</summary>
    public IReadOnlyDictionary<string, double> Weights => WeightById;

    /// <summary>
    /// The ids of metrics stage by stage, for <see cref="Gatekeeping"/>; empty where goals come first and drivers next. A metric of no stage is judged by itself, by
    /// Bonferroni over its comparisons.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Stages { get; private init; } = [];

    private ImmutableSortedDictionary<string, double> WeightById { get; init; } = Equal;

    /// <summary>
    /// Serial gatekeeping: Holm over the metrics of a stage, and the next stage only after all of it is shown. Without stages the goals are the first, the drivers the second.
    /// </summary>
    /// <param name="stages">The ids of metrics stage by stage, each once.</param>
    /// <exception cref="ArgumentException">A stage is empty, or a metric stands twice.</exception>
    public static Multiplicity Gatekeeping(params IReadOnlyList<IReadOnlyList<string>> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < stages.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(stages[i], nameof(stages));
            if (stages[i].Count == 0)
            {
                throw new ArgumentException(
                    $"stages must each name a metric, but stage {i + 1} is empty",
                    nameof(stages)
                );
            }

            foreach (string metric in stages[i])
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(metric, nameof(stages));
                if (!seen.Add(metric))
                {
                    throw new ArgumentException(
                        $"stages must name each metric once, but \"{metric}\" stands twice",
                        nameof(stages)
                    );
                }
            }
        }

        return new(MultiplicityProcedure.Gatekeeping) { Stages = [.. stages.Select(stage => (string[])[.. stage])] };
    }

    /// <summary>A fixed sequence: each metric at the whole α after the one before is shown in every comparison. Maurer, Hothorn and Lehmacher 1995.</summary>
    /// <param name="metrics">The ids of metrics in the order fixed before the data, each once; at least one.</param>
    /// <exception cref="ArgumentException">There is no metric, or one stands twice.</exception>
    public static Multiplicity FixedSequence(params IReadOnlyList<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return metrics.Count == 0
            ? throw new ArgumentException("metrics must be at least 1, but were none", nameof(metrics))
            : Gatekeeping([.. metrics.Select(metric => (string[])[metric])]);
    }

    internal static Multiplicity Of(MultiplicityProcedure procedure, IReadOnlyList<IReadOnlyList<string>> stages) =>
        procedure == MultiplicityProcedure.Gatekeeping ? Gatekeeping(stages) : new(procedure);

    /// <summary>The same with a weight for a metric: it gets that many times the share of α of a metric that weighs 1.</summary>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="weight">The weight, at least 0 and finite; 0 leaves the metric nothing.</param>
    /// <exception cref="InvalidOperationException">The procedure takes no weights; Bonferroni, Šidák and Holm do.</exception>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative or not finite.</exception>
    public Multiplicity WithWeight(string metric, double weight)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Domain.NonNegative.Require(weight);
        return
            Procedure is MultiplicityProcedure.Bonferroni or MultiplicityProcedure.Sidak or MultiplicityProcedure.Holm
            ? this with
            {
                WeightById = WeightById.SetItem(metric, weight),
            }
            : throw new InvalidOperationException($"{Procedure} takes no weights; Bonferroni, Sidak and Holm do");
    }

    /// <summary>Equal when procedure, scope, weights and stages are.</summary>
    public bool Equals(Multiplicity? other) =>
        other is not null
        && Procedure == other.Procedure
        && Scope == other.Scope
        && WeightById.SequenceEqual(other.WeightById)
        && Stages.Count == other.Stages.Count
        && Stages.Zip(other.Stages).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Procedure, Scope, WeightById.Count, Stages.Count);

    /// <summary>The procedure with its scope, weights and stages.</summary>
    public override string ToString()
    {
        string scope = Scope switch
        {
            MultiplicityScope.Goals => " over all goals",
            MultiplicityScope.Experiment => " over all metrics",
            _ => "",
        };
        string weights =
            WeightById.Count == 0
                ? ""
                : $" with weights {string.Join(", ", WeightById.Select(one => $"{one.Key} {one.Value.ToString(CultureInfo.InvariantCulture)}"))}";
        string stages =
            Stages.Count == 0
                ? ""
                : $" of {string.Join(", then ", Stages.Select(stage => string.Join(" and ", stage)))}";
        return $"{Name}{scope}{weights}{stages}";
    }

    /// <summary>The procedure as a sentence names it.</summary>
    internal string Name =>
        Procedure switch
        {
            MultiplicityProcedure.Sidak => "Šidák",
            MultiplicityProcedure.BenjaminiHochberg => "Benjamini–Hochberg",
            MultiplicityProcedure.BenjaminiYekutieli => "Benjamini–Yekutieli",
            MultiplicityProcedure.None => "no correction",
            _ => Procedure.ToString(),
        };

    internal double WeightOf(Metric metric) => WeightById.GetValueOrDefault(metric.Id, 1);

    /// <summary>The stage of a metric; <see langword="null"/> where it has none.</summary>
    internal int? StageOf(Metric metric)
    {
        if (Stages.Count == 0)
        {
            return metric.IsGoal ? 0
                : metric.Role == MetricRole.Driver ? 1
                : null;
        }

        for (int i = 0; i < Stages.Count; i++)
        {
            if (Stages[i].Contains(metric.Id, StringComparer.Ordinal))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Refuses metrics that are not there, and procedures for other comparisons than those made.</summary>
    internal void Require(IReadOnlyList<Metric> metrics, int arms, ComparisonSet set)
    {
        foreach (string id in Stages.SelectMany(stage => stage).Concat(WeightById.Keys))
        {
            if (!metrics.Any(metric => metric.Id == id))
            {
                throw new ArgumentException(
                    $"the multiplicity names \"{id}\", but the metrics are [{string.Join(", ", metrics.Select(metric => metric.Id))}]"
                );
            }
        }

        foreach (string id in WeightById.Keys)
        {
            if (
                Scope == MultiplicityScope.Metric
                || (Scope == MultiplicityScope.Goals && !metrics.First(metric => metric.Id == id).IsGoal)
            )
            {
                throw new ArgumentException(
                    $"the multiplicity weighs \"{id}\", which shares its error rate with no other metric; choose a wider scope"
                );
            }
        }

        RequireSet(arms, set);
    }

    internal void RequireSet(int arms, ComparisonSet set)
    {
        if (arms > 2 && Procedure == MultiplicityProcedure.Dunnett && set == ComparisonSet.AllPairs)
        {
            throw new ArgumentException(
                "Dunnett's procedure is for comparisons with the control; choose Tukey for all pairs"
            );
        }

        if (arms > 2 && Procedure == MultiplicityProcedure.Tukey && set != ComparisonSet.AllPairs)
        {
            throw new ArgumentException(
                "Tukey's procedure is for all pairs of arms; choose Dunnett for comparisons with the control"
            );
        }
    }
}
