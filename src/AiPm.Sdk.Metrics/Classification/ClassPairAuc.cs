using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How well two classes are told apart. Hand and Till 2001, equation 7.</summary>
/// <param name="First">The class listed first.</param>
/// <param name="Second">The other.</param>
/// <param name="Area">
/// ½(A(first | second) + A(second | first)): the chance that of one row of each the row of the first class has the higher score of the first class, averaged with
/// the same of the second.
/// </param>
public sealed record ClassPairAuc(string First, string Second, IntervalEstimate Area);
