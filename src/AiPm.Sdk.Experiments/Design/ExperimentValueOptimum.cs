using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The size of an experiment that is worth most.</summary>
public sealed record ExperimentValueOptimum
{
    internal ExperimentValueOptimum(ExperimentValue value, long units, double netGain)
    {
        Value = value;
        Units = units;
        ExpectedNetGain = netGain;
        Explanation = new(
            units == 0
                ? $"No experiment is worth it: what is known already decides, to {(value.WorthWithout > 0 ? "ship" : "not ship")}, and knowing the effect exactly would be worth {NumberText.Number(value.PerfectInformation)}."
                : $"An experiment of {NumberText.Count(units)} units is worth most: {NumberText.Number(netGain)} more than deciding at once; knowing the effect exactly would be worth {NumberText.Number(value.PerfectInformation)}.",
            "expected net gain of sampling, normal prior (Raiffa and Schlaifer 1961; Feit and Berman 2019)",
            [
                "the prior says what is known of the effect",
                "the treatment is shipped if its expected worth then exceeds the cost of shipping",
                "the units of the experiment are part of the population",
            ]
        );
    }

    /// <summary>What was weighed.</summary>
    public ExperimentValue Value { get; }

    /// <summary>The best number of units over both arms; 0 where no experiment gains.</summary>
    public long Units { get; }

    /// <summary>The gain expected over deciding at once, less the cost; 0 without an experiment.</summary>
    public double ExpectedNetGain { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
