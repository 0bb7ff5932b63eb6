using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What each assumption of a plan is believed to be, without and with the plan's experiments.</summary>
/// <remarks>
/// Both are under the assumption's name, so their draws come from the same uniforms: what differs between them is the belief and
/// not the luck.
/// </remarks>
public sealed class Beliefs
{
    private Beliefs(IReadOnlyDictionary<string, Estimate> names, IReadOnlyList<BeliefUpdate> updates)
    {
        Names = names;
        Updates = updates;
    }

    /// <summary>The assumptions by name, for binding estimates.</summary>
    public IReadOnlyDictionary<string, Estimate> Names { get; }

    /// <summary>What was learned, one for each assumption that a measurement changed.</summary>
    public IReadOnlyList<BeliefUpdate> Updates { get; }

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

        return new(names, updates);
    }

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
