using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A metric that must not get worse while the new version is rolled out, with what is known of it before.</summary>
public sealed record RolloutGuardrail
{
    private RolloutGuardrail(string name, bool isShare, double baseline, double deviation, Direction better)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        IsShare = isShare;
        Baseline = baseline;
        StandardDeviation = deviation;
        Better = EnumDomain.Require(better);
    }

    /// <summary>The metric's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is a share of users, else a mean.</summary>
    public bool IsShare { get; }

    /// <summary>The share under the old version; of a mean, 0.</summary>
    public double Baseline { get; }

    /// <summary>The standard deviation of a user's value; of a share, √(p(1 − p)).</summary>
    public double StandardDeviation { get; }

    /// <summary>Which way is better; harm goes the other way.</summary>
    public Direction Better { get; }

    /// <summary>Whether it can be judged in a shadow stage: errors, latency, safety flags, not what users do.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool InShadow { get; init; }

    /// <summary>A share of users or requests, as errors.</summary>
    /// <param name="name">The metric's name; not empty.</param>
    /// <param name="baseline">The share under the old version, strictly between 0 and 1.</param>
    /// <param name="better">Which way is better; less by default, as of errors.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is outside its range.</exception>
    public static RolloutGuardrail Share(string name, double baseline, Direction better = Direction.Decrease) =>
        new(name, true, Domain.OpenShare.Require(baseline), Math.Sqrt(baseline * (1 - baseline)), better);

    /// <summary>A mean over users or requests, as seconds.</summary>
    /// <param name="name">The metric's name; not empty.</param>
    /// <param name="standardDeviation">Of the value of a user or request; greater than 0.</param>
    /// <param name="better">Which way is better; less by default, as of seconds.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is outside its range.</exception>
    public static RolloutGuardrail Mean(string name, double standardDeviation, Direction better = Direction.Decrease) =>
        new(name, false, 0, Domain.Positive.Require(standardDeviation), better);

    /// <summary>The largest harm that there can be.</summary>
    internal double WorstHarm =>
        !IsShare ? double.PositiveInfinity
        : Better == Direction.Decrease ? 1 - Baseline
        : Baseline;

    internal string Text(double harm) => IsShare ? $"{ShareText.Points(harm)} points" : NumberText.Number(harm);
}
