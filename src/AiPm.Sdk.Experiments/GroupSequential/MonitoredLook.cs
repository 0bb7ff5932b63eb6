using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One look of a monitored test: what was seen, against which boundary, and what holds of the effect at that time.</summary>
public sealed record MonitoredLook
{
    internal MonitoredLook(
        Alternative alternative,
        SequentialBoundary boundary,
        double z,
        double estimate,
        double standardError
    )
    {
        Boundary = boundary;
        Z = z;
        Estimate = estimate;
        StandardError = standardError;
        Verdict = Judge(alternative, boundary, z);

        // A look that cannot stop says nothing of the effect yet.
        double half = double.IsInfinity(boundary.Efficacy)
            ? double.PositiveInfinity
            : boundary.Efficacy * standardError;
        RepeatedInterval = new(
            alternative == Alternative.Less ? double.NegativeInfinity : estimate - half,
            alternative == Alternative.Greater ? double.PositiveInfinity : estimate + half
        );
    }

    /// <summary>The boundary of the look.</summary>
    public SequentialBoundary Boundary { get; }

    /// <summary>The statistic: positive where the treatment is greater.</summary>
    public double Z { get; }

    /// <summary>The estimated effect; z itself where only z was given.</summary>
    public double Estimate { get; }

    /// <summary>Its standard error; 1 where only z was given.</summary>
    public double StandardError { get; }

    /// <summary>What the look says.</summary>
    public SequentialVerdict Verdict { get; }

    /// <summary>
    /// Estimate ± boundary × standard error: the intervals of all looks hold the true effect together with confidence 1 − α, whether or not the test stopped and for
    /// whatever reason. Jennison and Turnbull 1989. Wider than <see cref="StagewiseInference.Interval"/>; with binding futility it may miss more often.
    /// </summary>
    public Interval RepeatedInterval { get; }

    /// <summary>Whether the test stops here, at the latest because it is the last look.</summary>
    public bool Stops => Verdict != SequentialVerdict.Continue;

    internal static SequentialVerdict Judge(Alternative alternative, SequentialBoundary boundary, double z)
    {
        bool isTwoSided = alternative == Alternative.TwoSided;
        double towards = alternative == Alternative.Less ? -z : z;
        return towards >= boundary.Efficacy ? SequentialVerdict.Efficacy
            : isTwoSided && towards <= -boundary.Efficacy ? SequentialVerdict.OppositeEfficacy
            : boundary.IsFinal ? SequentialVerdict.NotShown
            : boundary.Futility is { } futility && (isTwoSided ? Math.Abs(z) : towards) <= futility
                ? SequentialVerdict.Futility
            : SequentialVerdict.Continue;
    }
}
