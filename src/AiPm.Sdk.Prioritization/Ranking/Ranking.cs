using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Items by their scores, highest first.</summary>
/// <remarks>
/// Scores that agree to 4·10⁻¹² of their size tie, as rounding must not decide a rank; tied items stand in the order of their
/// ids, so the result does not depend on the order the items came in.
/// </remarks>
public sealed partial class Ranking<T>
{
    private readonly Dictionary<string, RankedItem<T>> _byId;

    private readonly ScoreAnatomy _anatomy;
    private readonly IReadOnlyList<Criterion> _criteria;
    private readonly ScoringModel _model;

    internal Ranking(
        IReadOnlyList<RankedItem<T>> items,
        IReadOnlyList<HeldItem<T>> held,
        TieConvention ties,
        IReadOnlyList<ScoringWarning> warnings,
        ScoringModel model,
        ScoreAnatomy anatomy
    )
    {
        Items = items;
        Held = held;
        Ties = ties;
        Warnings = warnings;
        _anatomy = anatomy;
        _criteria = model.Criteria;
        _model = model;
        _byId = items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        Explanation = new(
            Sentence(items, held),
            model.Method,
            [
                "The inputs are certain; how sure the order is, a forecast says.",
                anatomy.Assumption,
                .. model.Assumptions,
            ]
        );
    }

    /// <summary>The items, highest score first.</summary>
    public IReadOnlyList<RankedItem<T>> Items { get; }

    /// <summary>The items that missed a gate of the model, highest score first: not yet, whatever the score. Empty for a model without gates.</summary>
    public IReadOnlyList<HeldItem<T>> Held { get; }

    /// <summary>How items of equal score are numbered.</summary>
    public TieConvention Ties { get; }

    /// <summary>What should be known of some items when this is read.</summary>
    public IReadOnlyList<ScoringWarning> Warnings { get; }

    /// <summary>The ranking in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is no such item, or it missed a gate; the message says which.</exception>
    public RankedItem<T> this[string id]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(id);
            if (_byId.TryGetValue(id, out RankedItem<T>? item))
            {
                return item;
            }

            throw new ArgumentException(
                Held.FirstOrDefault(held => held.Id == id) is { } held
                    ? $"\"{id}\" has no rank: {held.Sentence}"
                    : $"there is no item \"{id}\" among the {Items.Count} that were ranked{InputProblem.Hint(id, _byId.Keys.Concat(Held.Select(held => held.Id)))}",
                nameof(id)
            );
        }
    }

    /// <summary>
    /// Why an item stands above another: which inputs speak for it, and which against. For a product as ratios whose product is the ratio of
    /// the scores, else as differences whose sum is the difference of the scores.
    /// </summary>
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

        InputComparison[] inputs =
        [
            .. _anatomy
                .Compare(high.Values, low.Values)
                .OrderByDescending(input => input.Effect.TryGet(out double effect, out _) ? effect : double.MaxValue),
        ];
        ComparisonText text = new(_criteria, _anatomy);
        return new(
            id,
            above,
            high.Score,
            low.Score,
            inputs,
            new(
                text.Sentence((id, high.Score), (above, low.Score), low.Values, inputs),
                Explanation.Method,
                [ComparisonText.Assumption(_anatomy.Kind)]
            )
        );
    }

    private static string Sentence(IReadOnlyList<RankedItem<T>> items, IReadOnlyList<HeldItem<T>> held)
    {
        string notYet =
            held.Count == 0 ? ""
            : held.Count == 1 ? $" Not yet: {held[0].Id}, which missed a gate."
            : $" Not yet: {held.Count} items, which missed a gate.";
        if (items.Count == 0)
        {
            return $"No item has cleared every gate.{notYet}";
        }

        string first = $"{items[0].Id} comes first with a score of {NumberText.Number(items[0].Score)}";
        return (
                items.Count == 1 ? $"{first}; it is the only item{(held.Count > 0 ? " that cleared every gate" : "")}."
                : items[0].Rank == items[1].Rank
                    ? $"{items[0].Id} and {items[1].Id} share the first place with a score of {NumberText.Number(items[0].Score)}, of {items.Count} items."
                : $"{first}, before {items[1].Id} with {NumberText.Number(items[1].Score)}, of {items.Count} items."
            ) + notYet;
    }
}
