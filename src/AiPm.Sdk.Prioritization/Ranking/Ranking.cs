using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Items by their scores, highest first.</summary>
/// <remarks>
/// Scores that agree to 4·10⁻¹² of their size tie, as rounding must not decide a rank; tied items stand in the order of their
/// ids, so the result does not depend on the order the items came in.
/// </remarks>
public sealed class Ranking<T>
{
    private readonly Dictionary<string, RankedItem<T>> _byId;

    internal Ranking(
        IReadOnlyList<RankedItem<T>> items,
        TieConvention ties,
        IReadOnlyList<ItemWarning> warnings,
        string method
    )
    {
        Items = items;
        Ties = ties;
        Warnings = warnings;
        _byId = items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        Explanation = new(Sentence(items), method, ["The inputs are certain; how sure the order is, a forecast says."]);
    }

    /// <summary>The items, highest score first.</summary>
    public IReadOnlyList<RankedItem<T>> Items { get; }

    /// <summary>How items of equal score are numbered.</summary>
    public TieConvention Ties { get; }

    /// <summary>What should be known of some items when this is read.</summary>
    public IReadOnlyList<ItemWarning> Warnings { get; }

    /// <summary>The ranking in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public RankedItem<T> this[string id] =>
        _byId.TryGetValue(id, out RankedItem<T>? item)
            ? item
            : throw new ArgumentException(
                $"there is no item \"{id}\" among the {Items.Count} that were ranked",
                nameof(id)
            );

    /// <summary>Why an item stands above another: which inputs speak for it, and which against, as ratios whose product is the ratio of the scores.</summary>
    /// <param name="id">The higher item.</param>
    /// <param name="above">The lower item.</param>
    /// <exception cref="ArgumentException">There is no such item, or the first does not stand above the second.</exception>
    public Comparison Why(string id, string above)
    {
        RankedItem<T> high = this[id];
        RankedItem<T> low = this[above];
        if (!(high.Rank < low.Rank))
        {
            throw new ArgumentException(
                $"\"{id}\" does not stand above \"{above}\": it scores {NumberText.Number(high.Score)} against {NumberText.Number(low.Score)}",
                nameof(id)
            );
        }

        InputRatio[] inputs =
        [
            .. high
                .Contributions.Zip(low.Contributions, Ratio)
                .OrderByDescending(input => input.Ratio.TryGet(out double ratio, out _) ? ratio : double.MaxValue),
        ];
        return new(
            id,
            above,
            high.Score,
            low.Score,
            inputs,
            new(
                Sentence(high, low, inputs),
                Explanation.Method,
                ["Ratios of the inputs multiply to the ratio of the scores."]
            )
        );
    }

    private static InputRatio Ratio(Contribution high, Contribution low) =>
        new(
            high.Input,
            high.Value,
            low.Value,
            low.Factor != 0 && double.IsFinite(high.Factor / low.Factor)
                ? high.Factor / low.Factor
                : new Undefined(
                    UndefinedReason.ZeroDenominator,
                    $"The {high.Input} of the lower item makes its score 0, so there is no ratio."
                )
        );

    private static string Sentence(IReadOnlyList<RankedItem<T>> items)
    {
        string first = $"{items[0].Id} comes first with a score of {NumberText.Number(items[0].Score)}";
        return items.Count == 1 ? $"{first}; it is the only item."
            : items[0].Rank == items[1].Rank
                ? $"{items[0].Id} and {items[1].Id} share the first place with a score of {NumberText.Number(items[0].Score)}, of {items.Count} items."
            : $"{first}, before {items[1].Id} with {NumberText.Number(items[1].Score)}, of {items.Count} items.";
    }

    private static string Sentence(RankedItem<T> high, RankedItem<T> low, InputRatio[] inputs)
    {
        string scores = $"{high.Id} scores {NumberText.Number(high.Score)} and {low.Id} {NumberText.Number(low.Score)}";
        if (!(low.Score > 0))
        {
            IEnumerable<string> zeros = low
                .Contributions.Where(part => !(part.Factor > 0))
                .Select(part => $"{part.Input} of {low.Id} is {NumberText.Number(part.Value)}");
            return $"{scores}: {string.Join(" and ", zeros)}.";
        }

        string[] pro = [.. inputs.Where(input => input.Ratio.Value > 1).Select(Phrase)];
        string[] contra = [.. inputs.Where(input => input.Ratio.Value < 1).Reverse().Select(Phrase)];
        string against = contra.Length == 0 ? "" : $" Against it: {string.Join(", ", contra)}.";
        return $"{scores}, {NumberText.Rounded(high.Score / low.Score, 3)} times as much. For {high.Id}: {string.Join(", ", pro)}.{against}";
    }

    private static string Phrase(InputRatio input) =>
        $"{input.Input} {NumberText.Number(input.Above)} against {NumberText.Number(input.Below)} (× {NumberText.Rounded(input.Ratio.Value, 3)})";
}
