using System.Runtime.InteropServices;

namespace AiPm.Sdk.Risks;

/// <summary>A loss and a probability: a point of a discrete distribution, or of an exceedance curve, where it is P(loss &gt; amount).</summary>
/// <param name="Amount">The loss, in the unit of the losses given.</param>
/// <param name="Probability">From 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LossProbability(double Amount, double Probability);
