using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Units that come in clusters, where whole clusters are randomised: their likeness makes each unit tell less. Variances grow by the design effect
/// 1 + ((1 + v²)m − 1)ρ for clusters of mean size m with coefficient of variation v. Eldridge, Ashby and Kerry 2006, International Journal of Epidemiology 35.
/// </summary>
public sealed record ClusterSampling
{
    /// <summary>Clusters.</summary>
    /// <param name="meanSize">Units in a cluster on average; at least 1.</param>
    /// <param name="intraclassCorrelation">ρ, the correlation of two units of a cluster, from 0 to 1.</param>
    /// <param name="sizeVariation">The standard deviation of cluster sizes ÷ their mean; 0 for equal clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ClusterSampling(double meanSize, double intraclassCorrelation, double sizeVariation = 0)
    {
        MeanSize = Domain.AtLeast(1).Require(meanSize);
        IntraclassCorrelation = Domain.Share.Require(intraclassCorrelation);
        SizeVariation = Domain.NonNegative.Require(sizeVariation);
    }

    /// <summary>Units in a cluster on average.</summary>
    public double MeanSize { get; }

    /// <summary>The correlation of two units of a cluster.</summary>
    public double IntraclassCorrelation { get; }

    /// <summary>The coefficient of variation of cluster sizes.</summary>
    public double SizeVariation { get; }

    /// <summary>How many times as many units are needed as without clusters.</summary>
    public double DesignEffect =>
        1 + ((((1 + (SizeVariation * SizeVariation)) * MeanSize) - 1) * IntraclassCorrelation);
}
