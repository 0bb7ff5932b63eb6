using System.Runtime.InteropServices;

namespace AiPm.Sdk.Metrics;

/// <summary>One step of a <see cref="ConformalTestMartingale"/>.</summary>
/// <param name="Number">The number of the observation, from 1.</param>
/// <param name="PValue">Its conformal p-value, strictly between 0 and 1; small for a strange observation.</param>
/// <param name="LogWealth">The natural logarithm of the wealth after it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ConformalStep(long Number, double PValue, double LogWealth);
