namespace AiPm.Sdk.Numerics;

/// <summary>Items in order, best first, without ties; of the others it may only be known that they come after.</summary>
public sealed record PartialRanking
{
    /// <summary>Puts a ranking together.</summary>
    /// <param name="ranked">The items in order, best first; at least one.</param>
    /// <param name="others">
    /// Items that were considered and come after all ranked ones, in no order: what a top-3 leaves out. Items that were not considered are in neither list.
    /// </param>
    /// <param name="weight">How often the ranking counts, at least 0.</param>
    /// <param name="respondent">Who ranked; rankings of one respondent are one cluster. Null where each stands for itself.</param>
    /// <exception cref="ArgumentException">No item is ranked, or one occurs twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is outside its range.</exception>
    public PartialRanking(
        IReadOnlyList<string> ranked,
        IReadOnlyList<string>? others = null,
        double weight = 1,
        string? respondent = null
    )
    {
        Ranked = ShownItems.Require(ranked, least: 1);
        Others = others is null or { Count: 0 } ? [] : ShownItems.Require(others, least: 1);
        _ = ShownItems.Require([.. Ranked, .. Others], least: 1);
        Weight = Domain.NonNegative.Require(weight);
        Respondent = respondent;
    }

    /// <summary>The items in order, best first.</summary>
    public IReadOnlyList<string> Ranked { get; }

    /// <summary>Items that come after all ranked ones, in no order.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>How often the ranking counts.</summary>
    public double Weight { get; }

    /// <summary>Who ranked; null where the ranking stands for itself.</summary>
    public string? Respondent { get; }
}
