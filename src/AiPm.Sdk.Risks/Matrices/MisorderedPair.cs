using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Two risks of a register whose ratings say the opposite of their expected losses.</summary>
/// <param name="HigherRated">The id of the risk that is rated higher.</param>
/// <param name="HigherRatedLoss">Its expected loss of a year.</param>
/// <param name="LowerRated">The id of the risk that is rated lower and loses more.</param>
/// <param name="LowerRatedLoss">Its expected loss of a year.</param>
public sealed record MisorderedPair(
    string HigherRated,
    double HigherRatedLoss,
    string LowerRated,
    double LowerRatedLoss
)
{
    /// <summary>How much more a year the lower rated risk loses.</summary>
    public double Excess => LowerRatedLoss - HigherRatedLoss;

    /// <summary>The pair as a sentence.</summary>
    public override string ToString() =>
        $"\"{HigherRated}\" is rated above \"{LowerRated}\" and loses {NumberText.Rounded(Excess, 3)} a year less.";
}
