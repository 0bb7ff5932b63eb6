namespace AiPm.Sdk.Numerics;

/// <summary>Two items compared.</summary>
public sealed record PairedComparison
{
    /// <summary>Puts a comparison together.</summary>
    /// <param name="first">The item that was shown first, or played at home.</param>
    /// <param name="second">The other item.</param>
    /// <param name="outcome">Which was preferred.</param>
    /// <param name="weight">How often the comparison counts, at least 0.</param>
    /// <param name="respondent">Who compared; comparisons of one respondent are one cluster. Null where each stands for itself.</param>
    /// <exception cref="ArgumentException">Both items are one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such outcome, or the weight is outside its range.</exception>
    public PairedComparison(
        string first,
        string second,
        PairedOutcome outcome,
        double weight = 1,
        string? respondent = null
    )
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first == second)
        {
            throw new ArgumentException(
                $"an item is compared with another, but \"{first}\" was given twice",
                nameof(second)
            );
        }

        _ = EnumDomain.Require(outcome);

        First = first;
        Second = second;
        Outcome = outcome;
        Weight = Domain.NonNegative.Require(weight);
        Respondent = respondent;
    }

    /// <summary>The item that was shown first, or played at home.</summary>
    public string First { get; }

    /// <summary>The other item.</summary>
    public string Second { get; }

    /// <summary>Which was preferred.</summary>
    public PairedOutcome Outcome { get; }

    /// <summary>How often the comparison counts.</summary>
    public double Weight { get; }

    /// <summary>Who compared; null where the comparison stands for itself.</summary>
    public string? Respondent { get; }

    /// <summary>Whether neither item had the advantage of a place, as on neutral ground; the order effect then does not act.</summary>
    /// <value>Default false: <see cref="First"/> was first.</value>
    public bool IsNeutral { get; init; }
}
