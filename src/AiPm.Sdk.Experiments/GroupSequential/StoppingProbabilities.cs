namespace AiPm.Sdk.Experiments;

/// <summary>With which probability each look stops, and why, under one true effect.</summary>
/// <remarks>Equality compares lists by reference, not by content.</remarks>
public sealed record StoppingProbabilities
{
    internal StoppingProbabilities(
        double drift,
        IReadOnlyList<double> fractions,
        IReadOnlyList<double> efficacy,
        IReadOnlyList<double> opposite,
        IReadOnlyList<double> futility
    )
    {
        Drift = drift;
        Efficacy = efficacy;
        Opposite = opposite;
        Futility = futility;
        double expected = fractions[^1];
        double looks = fractions.Count;
        for (int look = 0; look < fractions.Count - 1; look++)
        {
            double stops = efficacy[look] + opposite[look] + futility[look];
            expected -= stops * (fractions[^1] - fractions[look]);
            looks -= stops * (fractions.Count - 1 - look);
        }

        ExpectedFraction = expected;
        ExpectedLooks = looks;
    }

    /// <summary>The true effect as the expected z at the planned final information.</summary>
    public double Drift { get; }

    /// <summary>For each look, the probability to stop there for an effect in the direction of the alternative; of a two-sided test the positive one.</summary>
    public IReadOnlyList<double> Efficacy { get; }

    /// <summary>For each look, the probability to stop there for an effect below 0; all 0 in a one-sided test.</summary>
    public IReadOnlyList<double> Opposite { get; }

    /// <summary>For each look, the probability to stop there for futility; at the last look only where futility has a rule.</summary>
    public IReadOnlyList<double> Futility { get; }

    /// <summary>The probability to find an effect on either side: the power, or without an effect the rate of false positives.</summary>
    public double Power => Efficacy.Sum() + Opposite.Sum();

    /// <summary>The expected information at the stop, as a share of the planned final information.</summary>
    public double ExpectedFraction { get; }

    /// <summary>The expected number of looks.</summary>
    public double ExpectedLooks { get; }
}
