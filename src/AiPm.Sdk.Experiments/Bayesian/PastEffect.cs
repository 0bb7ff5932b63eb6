using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The measured effect of a past experiment with its standard error.</summary>
public readonly record struct PastEffect
{
    /// <summary>Puts together what was measured.</summary>
    /// <param name="effect">The effect; finite.</param>
    /// <param name="standardError">Its standard error; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The effect is not finite or the error not positive.</exception>
    public PastEffect(double effect, double standardError)
    {
        Effect = Domain.Real.Require(effect);
        StandardError = Domain.Positive.Require(standardError);
    }

    /// <summary>The effect.</summary>
    public double Effect { get; }

    /// <summary>Its standard error; 0 only in the default value, which is refused.</summary>
    public double StandardError { get; }
}
