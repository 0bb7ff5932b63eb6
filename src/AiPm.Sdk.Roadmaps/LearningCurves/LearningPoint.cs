using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>One measured run of a learning curve: how much it learnt from, and what the metric was.</summary>
public sealed record LearningPoint
{
    /// <summary>A measured run.</summary>
    /// <param name="amount">What the run learnt from: rows, labelled examples, hours, or the number of the run; greater than 0.</param>
    /// <param name="value">The metric, measured on data that the run did not learn from; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive, or a number is not finite.</exception>
    public LearningPoint(double amount, double value)
    {
        Amount = Domain.Positive.Require(amount);
        Value = Domain.Real.Require(value);
    }

    /// <summary>What the run learnt from.</summary>
    public double Amount { get; }

    /// <summary>The metric that was measured.</summary>
    public double Value { get; }
}
