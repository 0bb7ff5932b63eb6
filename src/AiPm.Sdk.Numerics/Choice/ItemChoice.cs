namespace AiPm.Sdk.Numerics;

/// <summary>One choice of an item among several that were shown. Choosing none is an item too: show it as one.</summary>
public sealed record ItemChoice
{
    /// <summary>Puts a choice together.</summary>
    /// <param name="shown">The items shown, at least two, none twice.</param>
    /// <param name="chosen">The item chosen, one of them.</param>
    /// <param name="weight">How often the choice counts, at least 0.</param>
    /// <param name="respondent">Who chose; choices of one respondent are one cluster. Null where each choice stands for itself.</param>
    /// <exception cref="ArgumentException">Fewer than two items were shown, one was shown twice, or the chosen one was not shown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is outside its range.</exception>
    public ItemChoice(IReadOnlyList<string> shown, string chosen, double weight = 1, string? respondent = null)
    {
        Shown = ShownItems.Require(shown);
        ShownItems.RequireShown(shown, chosen, nameof(chosen));
        Chosen = chosen;
        Weight = Domain.NonNegative.Require(weight);
        Respondent = respondent;
    }

    /// <summary>The items shown.</summary>
    public IReadOnlyList<string> Shown { get; }

    /// <summary>The item chosen.</summary>
    public string Chosen { get; }

    /// <summary>How often the choice counts.</summary>
    public double Weight { get; }

    /// <summary>Who chose; null where the choice stands for itself.</summary>
    public string? Respondent { get; }
}
