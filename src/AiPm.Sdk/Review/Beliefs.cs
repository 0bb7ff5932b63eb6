using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>What each assumption of a plan is believed to be, without and with the plan's experiments.</summary>
/// <remarks>
/// Both are under the assumption's name, so their draws come from the same uniforms: what differs between them is the belief and
/// not the luck.
/// </remarks>
public sealed class Beliefs
{
    private static readonly Dictionary<string, MeasuredImpact> NoImpacts = new(StringComparer.Ordinal);

    private Beliefs(
        IReadOnlyDictionary<string, Estimate> names,
        IReadOnlyList<BeliefUpdate> updates,
        IReadOnlyDictionary<string, MeasuredImpact> impacts
    )
    {
        Names = names;
        Updates = updates;
        Impacts = impacts;
    }

    /// <summary>The assumptions by name, for binding estimates.</summary>
    public IReadOnlyDictionary<string, Estimate> Names { get; }

    /// <summary>What was learned, one for each assumption that a measurement changed.</summary>
    public IReadOnlyList<BeliefUpdate> Updates { get; }

    /// <summary>The impacts that were measured and brought to the plan's impact scale, by the backlog item's id.</summary>
    public IReadOnlyDictionary<string, MeasuredImpact> Impacts { get; }

    /// <summary>Whether an experiment changed what is believed of an assumption or of an impact.</summary>
    internal bool IsMeasuredByExperiment =>
        Impacts.Count > 0 || Updates.Any(update => update.Assumption.MeasuredBy?.Experiment is not null);

    /// <summary>What is believed without the plan's experiments: the priors, with what evaluations counted.</summary>
    public static Beliefs WithoutExperiments(ProductPlan plan) => Of(plan, null);

    /// <summary>
    /// What is believed with all that was measured. An experiment's effect and its prior combine as normals by precision
    /// (Gelman et al. 2013, 2.5), which is also the shrinkage that a winning effect needs; an evaluation's counts join a beta
    /// prior.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="experiments">The analysed experiments by id.</param>
    /// <exception cref="UndefinedException">A prior has no mean or variance, or the measured effect is undefined.</exception>
    public static Beliefs WithExperiments(ProductPlan plan, IReadOnlyDictionary<string, ExperimentResult> experiments)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        return Of(plan, experiments);
    }

    private static Beliefs Of(ProductPlan plan, IReadOnlyDictionary<string, ExperimentResult>? experiments)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Dictionary<string, Estimate> names = new(StringComparer.Ordinal);
        List<BeliefUpdate> updates = [];
        Correlations? correlations = plan.Correlations.Count > 0 ? Correlations.Between(plan.Correlations) : null;
        foreach (Assumption assumption in plan.Assumptions)
        {
            Estimate prior = assumption.Prior.Bind(names);
            Estimate posterior = assumption.MeasuredBy switch
            {
                { Evaluation: { } id } => WithCounts(prior, plan.Evaluations.First(e => e.Id == id)),
                { Experiment: { } id, Metric: { } metric, Arm: { } arm } when experiments is not null => WithEffect(
                    prior,
                    experiments[id].Comparison(metric, arm).Difference.ToEstimate()
                ),
                _ => prior,
            };
            names[assumption.Id] = PlanBinding.Name(posterior, assumption.Id, correlations);
            if (!posterior.Equals(prior))
            {
                updates.Add(new(assumption, prior, posterior));
            }
        }

        return new(names, updates, experiments is null ? NoImpacts : MeasuredImpacts(plan, names, experiments));
    }

    private static Dictionary<string, MeasuredImpact> MeasuredImpacts(
        ProductPlan plan,
        Dictionary<string, Estimate> names,
        IReadOnlyDictionary<string, ExperimentResult> experiments
    )
    {
        Dictionary<string, MeasuredImpact> impacts = new(StringComparer.Ordinal);
        if (plan is { ImpactScale: { } scale, Backlog: { } backlog })
        {
            foreach (BacklogItem item in backlog.Items)
            {
                if (item.MeasuredImpact is { } by)
                {
                    impacts[item.Id] = by is { Experiment: { } id, Arm: { } arm }
                        ? scale.Scale.Impact(
                            Effect(scale, experiments[id].Comparison(scale.Scale.Metric, arm), id),
                            scale.UsualEffects!
                        )
                        : scale.Scale.ImpactOfPosterior(names[by.Assumption!]);
                }
            }
        }

        return impacts;
    }

    /// <summary>The effect under a name, so that items which share it share its luck.</summary>
    private static Estimate Effect(PlanImpactScale scale, ArmComparison comparison, string experiment) =>
        (scale.IsRelative ? comparison.RelativeLift : comparison.Difference)
            .ToEstimate()
            .Named($"{experiment}, {scale.Scale.Metric}, {comparison.TreatmentArm}");

    internal static bool IsBeta(Estimate prior) =>
        prior.TryGetDistribution(out Distribution? distribution) && distribution is BetaDistribution;

    private static Estimate WithEffect(Estimate prior, Estimate effect)
    {
        double priorVariance = Square(prior.StandardDeviation.Value);
        if (priorVariance == 0)
        {
            return prior;
        }

        double effectVariance = Square(effect.StandardDeviation.Value);
        double weight = priorVariance / (priorVariance + effectVariance);
        double mean = prior.Mean.Value + weight * (effect.Mean.Value - prior.Mean.Value);
        return Estimate.Normal(mean, Math.Sqrt(weight * effectVariance));
    }

    private static Estimate WithCounts(Estimate prior, PlanEvaluation evaluation)
    {
        if (!prior.TryGetDistribution(out Distribution? distribution) || distribution is not BetaDistribution beta)
        {
            throw new ArgumentException(
                $"the prior of an assumption that an evaluation measures must be a beta, as beta(1, 1), but was {prior}",
                nameof(prior)
            );
        }

        ProportionCounts counts = evaluation.Counts;
        return Estimate.Beta(beta.Alpha + counts.Successes, beta.Beta + (counts.Trials - counts.Successes));
    }

    private static double Square(double value) => value * value;
}
