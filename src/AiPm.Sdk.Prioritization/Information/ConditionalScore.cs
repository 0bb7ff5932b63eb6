using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The mean of an item's score given what is known, draw by draw of what is known.</summary>
internal abstract class ConditionalScore(int item, double[] mean, InformationMethod method)
{
    public int Item => item;

    public double[] Mean => mean;

    public InformationMethod Method => method;

    /// <summary>Adds how each draw moves the mean over draws of weight × this, through the means that were estimated from the same draws (delta method).</summary>
    public abstract void AddInfluence(double[] weights, double[] influence);
}
