using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Items read once: their ids, and their inputs in the order of a formula. What exists is valid.</summary>
internal sealed class Backlog<T>
{
    private readonly Dictionary<string, int> _byId;

    private Backlog(string[] ids, T[] items, Estimate[][] inputs, FormulaInput[] slots, ScoringWarning[] warnings)
    {
        Ids = ids;
        Items = items;
        Inputs = inputs;
        Slots = slots;
        Warnings = warnings;
        _byId = ids.Index().ToDictionary(id => id.Item, id => id.Index, StringComparer.Ordinal);
    }

    public int Count => Ids.Length;

    public string[] Ids { get; }

    public T[] Items { get; }

    /// <summary>The inputs of each item.</summary>
    public Estimate[][] Inputs { get; }

    /// <summary>What the inputs are called, and their domains.</summary>
    public FormulaInput[] Slots { get; }

    public ScoringWarning[] Warnings { get; }

    /// <summary>
    /// Reads items whose inputs have a type of their own. One that checks itself when it is made tells the first problem of an item; of one that does not, every
    /// problem is told.
    /// </summary>
    public static Backlog<T> Read<TInputs>(
        IEnumerable<T> items,
        Func<T, TInputs> inputs,
        Func<T, string>? id,
        FormulaInput[] slots
    )
        where TInputs : class, IScoringInputs
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Read(
            items,
            (item, own, problems) =>
                Ask(item, own, inputs, slots, problems) is { } read
                && Check(own, Require(read.Values, slots), slots, problems) is { } values
                    ? new(values, read.Warnings)
                    : null,
            id,
            slots
        );
    }

    /// <summary>Reads items whose inputs go by name: every problem of each item is told.</summary>
    public static Backlog<T> Read(
        IEnumerable<T> items,
        Func<T, CriterionValues> values,
        Func<T, string>? id,
        FormulaInput[] slots
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        return Read(
            items,
            (item, own, problems) =>
                Ask(item, own, values, slots, problems) is { } given && given.Read(own, slots, problems) is { } read
                    ? new(read, given.Warnings(slots, read))
                    : null,
            id,
            slots
        );
    }

    /// <exception cref="InvalidBacklogException">There are problems.</exception>
    public static void Refuse(List<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new InvalidBacklogException(problems);
        }
    }

    public int IndexOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _byId.TryGetValue(id, out int index)
            ? index
            : throw new ArgumentException(
                $"there is no item \"{id}\" among the {Count} that were given{InputProblem.Hint(id, Ids)}",
                nameof(id)
            );
    }

    public int IndexOfInput(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        int index = Array.FindIndex(Slots, slot => slot.Name == input);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"there is no input \"{input}\"; there are {string.Join(", ", Slots.Select(slot => slot.Name))}",
                nameof(input)
            );
    }

    private static Backlog<T> Read(
        IEnumerable<T> items,
        Func<T, string, List<Problem>, Row?> read,
        Func<T, string>? id,
        FormulaInput[] slots
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        T[] all = [.. items];
        List<Problem> problems = [];
        string[] ids = ReadIds(all, id, problems);
        Estimate[][] values = new Estimate[all.Length][];
        List<ScoringWarning> warned = [];
        for (int i = 0; i < all.Length; i++)
        {
            if (read(all[i], ids[i], problems) is { } row)
            {
                values[i] = row.Values;
                warned.AddRange(row.Warnings.Select(sentence => new ScoringWarning(ids[i], sentence)));
            }
        }

        Refuse(problems);
        return new(ids, all, values, slots, [.. warned]);
    }

    private static Estimate[] Require(IReadOnlyList<Estimate> values, FormulaInput[] slots) =>
        values.Count == slots.Length
            ? [.. values]
            : throw new ArgumentException(
                $"the model has {slots.Length} criteria, {string.Join(", ", slots.Select(slot => slot.Name))}, but the inputs have {values.Count} values"
            );

    private static Estimate[]? Check(string id, Estimate[] values, FormulaInput[] slots, List<Problem> problems)
    {
        int before = problems.Count;
        for (int i = 0; i < values.Length; i++)
        {
            InputProblem.Check(id, slots[i], values[i], problems);
        }

        return problems.Count == before ? values : null;
    }

    private static TInputs? Ask<TInputs>(
        T item,
        string id,
        Func<T, TInputs> inputs,
        FormulaInput[] slots,
        List<Problem> problems
    )
        where TInputs : class
    {
        try
        {
            if (inputs(item) is { } read)
            {
                return read;
            }

            problems.Add(new(id, 0, "without inputs", "an item with inputs"));
        }
        catch (ArgumentException refused)
        {
            FormulaInput? slot = Array.Find(slots, slot => slot.Name == refused.ParamName);
            problems.Add(
                slot is not null ? InputProblem.Of($"{id}/{slot.Name}", refused, slot.Domain)
                : refused is ArgumentOutOfRangeException { ActualValue: double }
                    ? InputProblem.Of(id, refused, Domain.Real)
                : new(id, 0, "refused", "an item with inputs") { Suggestion = InputProblem.Reason(refused) }
            );
        }

        return null;
    }

    private static string[] ReadIds(T[] items, Func<T, string>? id, List<Problem> problems)
    {
        if (items.Length == 0)
        {
            problems.Add(new("items", 0, "empty", "at least one item"));
        }

        string[] ids = new string[items.Length];
        Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            string? own = id is null ? items[i]?.ToString() : id(items[i]);
            ids[i] = own ?? "";
            if (string.IsNullOrWhiteSpace(own))
            {
                problems.Add(new($"item {i + 1}/id", 0, "blank", "text that no other item has"));
            }
            else if (places.TryGetValue(own, out List<int>? earlier))
            {
                earlier.Add(i);
            }
            else
            {
                places.Add(own, [i]);
            }
        }

        problems.AddRange(
            places
                .Where(place => place.Value.Count > 1)
                .Select(place => new Problem(
                    place.Key,
                    0,
                    $"the id of items {string.Join(", ", place.Value.Select(i => i + 1))}",
                    "the id of one item"
                )
                {
                    Suggestion = id is null ? "say what tells items apart, as in id: item => item.Id" : null,
                })
        );
        return ids;
    }

    private readonly record struct Row(Estimate[] Values, IReadOnlyList<string> Warnings);
}
