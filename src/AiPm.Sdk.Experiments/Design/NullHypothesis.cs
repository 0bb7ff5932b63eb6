using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>An objective with its margins in the unit of the metric.</summary>
/// <param name="IsEquivalence">Whether both margins must be excluded.</param>
/// <param name="Alternative">The side of the test.</param>
/// <param name="Lower">The difference that is tested against; for equivalence the lower margin.</param>
/// <param name="Upper">The upper margin of an equivalence test.</param>
internal readonly record struct NullHypothesis(bool IsEquivalence, Alternative Alternative, double Lower, double Upper)
{
    /// <summary>Whether a true difference belongs to what is to be shown, so that enough units will show it.</summary>
    internal bool IsAlternative(double difference) =>
        IsEquivalence
            ? difference > Lower && difference < Upper
            : Alternative switch
            {
                Alternative.Greater => difference > Lower,
                Alternative.Less => difference < Lower,
                _ => difference != Lower,
            };
}
