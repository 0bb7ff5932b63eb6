using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// When a look stops because the wanted effect will hardly be shown any more. One-sided designs stop below a boundary, two-sided ones within a wedge around 0.
/// </summary>
/// <remarks>
/// Binding: the stop is obligatory. Then efficacy boundaries are lower, as what stops for futility can be no false positive; where such a stop is not obeyed after all,
/// the error rate is exceeded. Not binding: the error rate holds either way.
/// </remarks>
public sealed record FutilityRule
{
    private FutilityRule(bool isBinding) => IsBinding = isBinding;

    /// <summary>How β is spent; <see langword="null"/> for a fixed boundary.</summary>
    public SpendingFunction? Function { get; private init; }

    /// <summary>The power that is kept, where β is spent; <see langword="null"/> for a fixed boundary.</summary>
    public double? Power { get; private init; }

    /// <summary>The fixed boundary; <see langword="null"/> where β is spent.</summary>
    public double? Critical { get; private init; }

    /// <summary>Whether the stop is obligatory.</summary>
    public bool IsBinding { get; }

    /// <summary>
    /// Spends the error of missing the wanted effect, β = 1 − power, over the looks as α is spent. The design then has just this power at the drift that it states.
    /// Pampallona, Tsiatis and Kim 2001.
    /// </summary>
    /// <param name="function">How β is spent.</param>
    /// <param name="power">The power to keep, strictly between 0 and 1.</param>
    /// <param name="isBinding">Whether the stop is obligatory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is outside its range.</exception>
    public static FutilityRule Spending(SpendingFunction function, double power, bool isBinding = false)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(isBinding) { Function = function, Power = Domain.OpenShare.Require(power) };
    }

    /// <summary>One boundary at every look before the last.</summary>
    /// <param name="critical">z at or below which a one-sided test stops; |z|, then greater than 0, of a two-sided one. From −10 to 10.</param>
    /// <param name="isBinding">Whether the stop is obligatory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The boundary is outside its range.</exception>
    public static FutilityRule Below(double critical, bool isBinding = false) =>
        new(isBinding) { Critical = Domain.Between(-10, 10).Require(critical) };
}
