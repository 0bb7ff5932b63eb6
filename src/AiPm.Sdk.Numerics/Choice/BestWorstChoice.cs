namespace AiPm.Sdk.Numerics;

/// <summary>One answer of a best–worst (MaxDiff) task: of the items shown, the best and the worst.</summary>
public sealed record BestWorstChoice
{
    /// <summary>Puts an answer together.</summary>
    /// <param name="shown">The items shown, at least two, none twice.</param>
    /// <param name="best">The item chosen as best.</param>
    /// <param name="worst">The item chosen as worst, another one.</param>
    /// <param name="weight">How often the answer counts, at least 0.</param>
    /// <param name="respondent">Who answered; answers of one respondent are one cluster. Null where each answer stands for itself.</param>
    /// <exception cref="ArgumentException">Fewer than two items were shown, one was shown twice, best or worst was not shown, or both are one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is outside its range.</exception>
    public BestWorstChoice(
        IReadOnlyList<string> shown,
        string best,
        string worst,
        double weight = 1,
        string? respondent = null
    )
    {
        Shown = ShownItems.Require(shown);
        ShownItems.RequireShown(shown, best, nameof(best));
        ShownItems.RequireShown(shown, worst, nameof(worst));
        if (best == worst)
        {
            throw new ArgumentException($"best and worst must differ, but both were \"{best}\"", nameof(worst));
        }

        Best = best;
        Worst = worst;
        Weight = Domain.NonNegative.Require(weight);
        Respondent = respondent;
    }

    /// <summary>The items shown.</summary>
    public IReadOnlyList<string> Shown { get; }

    /// <summary>The item chosen as best.</summary>
    public string Best { get; }

    /// <summary>The item chosen as worst.</summary>
    public string Worst { get; }

    /// <summary>How often the answer counts.</summary>
    public double Weight { get; }

    /// <summary>Who answered; null where the answer stands for itself.</summary>
    public string? Respondent { get; }
}
