using System.Reflection;

namespace AiPm.Sdk.Experiments.Tests;

public class ValueEqualityTests
{
    /// <summary>Named are parts that are worked out from the others, and types that cannot be put together from fields.</summary>
    [Fact]
    public void A_difference_in_any_part_makes_values_unequal() =>
        ValueEquality.Holds(
            Assembly.Load("AiPm.Sdk.Experiments"),
            "ArmPosterior._estimate",
            "BayesianComparison.Best",
            "BayesianPeeking.TreatmentByLook",
            "BayesianPeeking.ControlByLook",
            "BestArmVerdict.IsFound",
            "CumulativeSpending.Name",
            "CumulativeSpending.Source",
            "EffectPosterior._estimate",
            "EffectPosterior.ProbabilityBetter",
            "EffectPosterior.ExpectedGain",
            "EffectPosterior.ExpectedLoss",
            "EffectPrior.Mean",
            "EffectPrior.MeanStandardError",
            "EffectPrior.Warnings",
            "PosteriorContrast._difference",
            "PosteriorContrast.ProbabilityBetter",
            "PosteriorContrast.ExpectedLoss",
            "PosteriorContrast.ExpectedGain",
            "PosteriorContrast.RelativeLoss",
            "PosteriorContrast.RelativeGain",
            "PosteriorContrast.Difference",
            "PosteriorContrast.RelativeLift",
            "RegretSimulation.Horizon",
            "RegretSimulation.Runs",
            "ReleaseGate.Text",
            "RolloutPlan._looks",
            "SampleRatioSequence._shares",
            "WeightDiagnostics.MeanWeightScore",
            "WeightDiagnostics.LargestShare"
        );
}
