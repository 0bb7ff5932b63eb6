namespace AiPm.Sdk.Numerics;

/// <summary>The standard normal score of a stream: what the members of a copula are mixed from.</summary>
internal sealed class ScoreNode(string stream) : EstimateNode
{
    /// <summary>The distribution of every score.</summary>
    public static Distribution Standard { get; } = new NormalDistribution(0, 1);

    public string Stream { get; } = stream;
}
