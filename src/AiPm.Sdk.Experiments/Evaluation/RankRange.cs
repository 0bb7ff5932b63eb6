namespace AiPm.Sdk.Experiments;

/// <summary>The places that a model may have, by what is shown of pairs.</summary>
/// <param name="Best">1 and the number of models that are shown to be better.</param>
/// <param name="Worst">The number of models less those that are shown to be worse.</param>
public sealed record RankRange(int Best, int Worst)
{
    /// <summary>The places as <c>2</c> or <c>1 to 3</c>.</summary>
    public override string ToString() =>
        Best == Worst
            ? Best.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Best} to {Worst}");

    /// <summary>The range of one of some models.</summary>
    /// <param name="model">The model.</param>
    /// <param name="models">How many there are.</param>
    /// <param name="separated">The pairs that are told apart.</param>
    internal static RankRange Of(
        string model,
        int models,
        IReadOnlyCollection<(string Winner, string Loser)> separated
    ) => new(1 + separated.Count(pair => pair.Loser == model), models - separated.Count(pair => pair.Winner == model));
}
