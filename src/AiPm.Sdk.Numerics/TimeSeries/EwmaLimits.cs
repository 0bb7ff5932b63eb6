namespace AiPm.Sdk.Numerics;

/// <summary>The limits of an <see cref="EwmaChart"/> over its first observations.</summary>
public enum EwmaLimits
{
    /// <summary>From the variance of that observation's average, λ/(2 − λ)·(1 − (1 − λ)²ᵗ): narrow at first, so that an early shift is found.</summary>
    Exact,

    /// <summary>From the variance that the average tends to, λ/(2 − λ), the same for every observation.</summary>
    Asymptotic,
}
