using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What an insurance policy pays over the horizon, and whether it is worth its premium.</summary>
public sealed class PolicyForecast
{
    internal PolicyForecast(InsurancePolicy policy, LossHorizon horizon, double[] recovered)
    {
        Policy = policy;
        for (int period = 0; period < horizon.Exposure.Length; period++)
        {
            Premium += policy.AnnualPremium * horizon.DiscountFactor(period);
        }

        Recovered = new(
            policy.Id,
            recovered,
            new Undefined(
                UndefinedReason.NoClosedForm,
                "What insurance pays has no mean in closed form; the simulation answers."
            )
        );
    }

    /// <summary>The policy.</summary>
    public InsurancePolicy Policy { get; }

    /// <summary>What it pays; every quantile and probability is one of recoveries, not of losses.</summary>
    public LossForecast Recovered { get; }

    /// <summary>The premiums of the horizon, discounted as the losses are.</summary>
    public double Premium { get; }

    /// <summary>What the policy costs on average beyond what it pays: premium − mean recovery; below 0 where it pays more than it costs.</summary>
    public SimulatedValue NetCost => new(Premium - Recovered.Mean.Value, Recovered.Mean.StandardError);

    /// <summary>The probability that it pays more than it costs.</summary>
    public SimulatedValue ProbabilityItPays => Recovered.ExceedanceProbability(Premium);
}
