using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What is known of the weights: all, nothing, an order, bounds, or an estimate of each. What is not known is drawn uniformly from all weights that fit
/// (Lahdelma and Salminen 2001: SMAA-2 with preference information).
/// </summary>
/// <remarks>
/// Weights are never negative and add up to 1. Drawing uniform numbers and dividing by their sum would favour weights near 1/n; a uniform
/// Dirichlet does not.
/// </remarks>
public abstract class WeightSpace
{
    private protected WeightSpace() { }

    /// <summary>Nothing is known: every set of weights is as likely as any other, Dirichlet(1, …, 1).</summary>
    public static WeightSpace Unknown { get; } =
        new DrawnWeights(null, null, "Nothing is known of the weights: all are as likely.");

    /// <summary>What is known, as a phrase for the assumptions of a result.</summary>
    public abstract string Description { get; }

    /// <summary>The weights are known.</summary>
    public static WeightSpace Certain(CriterionWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return new CertainWeights(weights);
    }

    /// <summary>
    /// Weights around their means α/Σα, the nearer the larger Σα is: Dirichlet(α). Weights of 0.6 and 0.4 known about as well as from 20 votes have α of 12 and 8.
    /// </summary>
    /// <param name="concentrations">α for each criterion, above 0, in the order of the criteria.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is not positive and finite.</exception>
    public static WeightSpace Dirichlet(params ReadOnlySpan<double> concentrations)
    {
        if (concentrations.IsEmpty)
        {
            throw new ArgumentException(
                "concentrations must have a number for each criterion, but there is none",
                nameof(concentrations)
            );
        }

        Domain.Positive.Require(concentrations);
        return new DrawnWeights(
            Array.ConvertAll(concentrations.ToArray(), each => Estimate.Of(new GammaDistribution(each, 1))),
            null,
            $"The weights are Dirichlet({string.Join(", ", concentrations.ToArray().Select(each => NumberText.Number(each)))})."
        );
    }

    /// <summary>An estimate of each weight in any common unit: points, votes. In each draw they are divided by their sum.</summary>
    /// <param name="weights">The weights, at least 0, in the order of the criteria.</param>
    /// <exception cref="ArgumentException">There is none, or one can be negative.</exception>
    public static WeightSpace Estimated(params ReadOnlySpan<Estimate> weights)
    {
        if (weights.IsEmpty)
        {
            throw new ArgumentException(
                "weights must have an estimate for each criterion, but there is none",
                nameof(weights)
            );
        }

        for (int j = 0; j < weights.Length; j++)
        {
            SlotDomain.Require($"weight {j + 1}", weights[j], Domain.NonNegative);
        }

        return new DrawnWeights(
            weights.ToArray(),
            null,
            "The weights are estimates, divided by their sum in each draw."
        );
    }

    /// <summary>
    /// Pairwise judgements whose makers are not sure: in each draw the weights are the geometric means of that draw's judgement matrix.
    /// </summary>
    /// <param name="judgements">Each pair of criteria once, above 0.</param>
    /// <exception cref="ArgumentException">There is none, or one can be 0 or negative.</exception>
    public static WeightSpace Judged(params IReadOnlyList<EstimatedJudgement> judgements)
    {
        ArgumentNullException.ThrowIfNull(judgements);
        if (judgements.Count == 0)
        {
            throw new ArgumentException(
                "judgements must have one for each pair of criteria, but there is none",
                nameof(judgements)
            );
        }

        foreach (EstimatedJudgement judgement in judgements)
        {
            SlotDomain.Require($"{judgement.First} against {judgement.Second}", judgement.Times, Domain.Positive);
        }

        return new JudgedWeights([.. judgements]);
    }

    /// <summary>Only an order of importance is known: each criterion weighs at least as much as the next. Criteria not named are free.</summary>
    /// <param name="mostImportantFirst">Names of criteria, at least two, each once.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or one twice.</exception>
    public static WeightSpace Ordered(params IReadOnlyList<string> mostImportantFirst)
    {
        ArgumentNullException.ThrowIfNull(mostImportantFirst);
        if (
            mostImportantFirst.Count < 2
            || mostImportantFirst.Distinct(StringComparer.Ordinal).Count() < mostImportantFirst.Count
        )
        {
            throw new ArgumentException(
                $"an order needs at least two criteria, each once, but was \"{string.Join("\", \"", mostImportantFirst)}\"",
                nameof(mostImportantFirst)
            );
        }

        return new DrawnWeights(
            null,
            [.. mostImportantFirst],
            $"Of the weights the order is known: {string.Join(" ≥ ", mostImportantFirst)}."
        );
    }

    /// <summary>Weights that fulfil all these conditions, each as likely as any other.</summary>
    /// <exception cref="ArgumentException">There is no condition.</exception>
    public static WeightSpace Where(params IReadOnlyList<WeightConstraint> constraints)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        return constraints.Count > 0
            ? new ConstrainedWeights([.. constraints])
            : throw new ArgumentException(
                "constraints must have at least one condition, but there is none; WeightSpace.Unknown has none",
                nameof(constraints)
            );
    }

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    /// <exception cref="ArgumentException">The space does not fit the criteria, or has no room.</exception>
    internal abstract WeightSampler Start(DecisionMatrix matrix);
}
