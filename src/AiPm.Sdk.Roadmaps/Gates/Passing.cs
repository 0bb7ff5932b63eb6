using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How likely a try passes its gate: a probability, a learning curve, or the probabilities of all outcomes.</summary>
public abstract record Passing
{
    private protected Passing() { }

    /// <summary>The least probability of an end with which a loop may go on without a most number of tries.</summary>
    public const double LeastEnding = 0.001;

    /// <summary>Every try passes with this probability.</summary>
    /// <exception cref="ArgumentException">It is not from 0 to 1.</exception>
    public static implicit operator Passing(double probability) => new PassProbability(probability);

    /// <summary>Every try passes with this probability, which is uncertain itself: the same for all tries of a draw.</summary>
    /// <exception cref="ArgumentException">It may lie outside 0 to 1.</exception>
    public static implicit operator Passing(Estimate probability) => new PassProbability(probability);

    /// <summary>A try passes where the metric, forecast by the curve, meets the gate's threshold.</summary>
    public static implicit operator Passing(LearningCurve curve) => new PassByCurve(curve);

    /// <summary>
    /// From past tries: a Beta(α + passes, β + failures) posterior, so that three passes of four say less than thirty of forty.
    /// </summary>
    /// <param name="passes">Tries that passed, at least 0.</param>
    /// <param name="failures">Tries that did not, at least 0.</param>
    /// <param name="alpha">The prior's α, as passes seen before; 1 when left out: every probability as likely as any other.</param>
    /// <param name="beta">The prior's β.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or a parameter of the prior is not positive.</exception>
    public static Passing FromHistory(int passes, int failures, double alpha = 1, double beta = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(passes);
        ArgumentOutOfRangeException.ThrowIfNegative(failures);
        Domain.Positive.Require(alpha);
        Domain.Positive.Require(beta);
        return Estimate.Beta(alpha + passes, beta + failures);
    }

    /// <summary>Why a loop that is tried until it ends might not; <see langword="null"/> where it must.</summary>
    internal abstract string? Endless();
}
