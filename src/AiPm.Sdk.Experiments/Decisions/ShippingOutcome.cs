using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What shipping a treatment brings on average, and what it loses where it is wrong.</summary>
/// <remarks>The benefit is normal, value · posterior of the difference − cost (<see cref="EffectPosterior"/>).</remarks>
public sealed record ShippingOutcome
{
    private ShippingOutcome(double benefit, EffectPosterior posterior, string unit)
    {
        ExpectedBenefit = benefit;
        ExpectedLoss = posterior.ExpectedLoss;
        ExpectedRegret = posterior.ExpectedGain;
        ProbabilityItPays = posterior.ProbabilityBetter;
        Unit = unit;
    }

    /// <summary>E[benefit] of shipping, against not shipping.</summary>
    public double ExpectedBenefit { get; }

    /// <summary>E[benefit⁻]: what shipping loses on average, counting 0 where it pays.</summary>
    public double ExpectedLoss { get; }

    /// <summary>E[benefit⁺]: what not shipping forgoes on average, counting 0 where shipping would lose.</summary>
    public double ExpectedRegret { get; }

    /// <summary>The probability that shipping pays.</summary>
    public double ProbabilityItPays { get; }

    /// <summary>The unit of value, cost and loss.</summary>
    public string Unit { get; }

    /// <summary>The outcome as a sentence.</summary>
    public override string ToString() =>
        $"Shipping brings {NumberText.Money(ExpectedBenefit, Unit)} on average and pays with {ShareText.Probability(ProbabilityItPays)} probability; being wrong loses {NumberText.Money(ExpectedLoss, Unit)} on average";

    /// <summary>The outcome of one treatment, or why there is none.</summary>
    internal static ShippingOutcome? Of(ShippingValue value, EffectEvidence evidence, out Undefined? undefined)
    {
        if (
            !evidence.Difference.Value.TryGet(out double difference, out undefined)
            || !evidence.Difference.StandardError.TryGet(out double error, out undefined)
        )
        {
            return null;
        }

        if (error == 0)
        {
            undefined = new(UndefinedReason.NoVariation, "The standard error is 0, so there is no posterior.");
            return null;
        }

        NormalDistribution effect = EffectPosterior.Of(difference, error, value.Prior).Posterior;
        int better = evidence.Metric.Direction == Direction.Increase ? 1 : -1;
        double benefit = (better * value.ValueOfOne * effect.Location) - value.Cost;
        return new(benefit, EffectPosterior.Of(benefit, value.ValueOfOne * effect.StandardDeviation), value.Unit);
    }
}
