using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Items read once: their ids, and their inputs in the order of a formula. What exists is valid.</summary>
internal sealed class Backlog<T>
{
    private readonly Dictionary<string, int> _byId;

    private Backlog(string[] ids, T[] items, Estimate[][] inputs, FormulaInput[] slots, ItemWarning[] warnings)
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

    public ItemWarning[] Warnings { get; }

    public static Backlog<T> Read<TInputs>(
        IEnumerable<T> items,
        Func<T, TInputs> inputs,
        Func<TInputs, Estimate[]> columns,
        Func<TInputs, IEnumerable<string>> warnings,
        Func<T, string>? id,
        ReadOnlySpan<FormulaInput> slots
    )
        where TInputs : class
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(inputs);
        T[] all = [.. items];
        FormulaInput[] declared = slots.ToArray();
        List<Problem> problems = [];
        string[] ids = ReadIds(all, id, problems);
        Estimate[][] values = new Estimate[all.Length][];
        List<ItemWarning> warned = [];
        for (int i = 0; i < all.Length; i++)
        {
            if (Read(all[i], ids[i], inputs, declared, problems) is { } read)
            {
                values[i] = columns(read);
                warned.AddRange(warnings(read).Select(sentence => new ItemWarning(ids[i], sentence)));
            }
        }

        Refuse(problems);
        return new(ids, all, values, declared, [.. warned]);
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
            : throw new ArgumentException($"there is no item \"{id}\" among the {Count} that were given", nameof(id));
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

    private static TInputs? Read<TInputs>(
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
            string path = slot is null ? id : $"{id}/{slot.Name}";
            problems.Add(
                refused is ArgumentOutOfRangeException { ActualValue: double given }
                    ? new(
                        path,
                        0,
                        given.ToString(CultureInfo.InvariantCulture),
                        (slot?.Domain ?? Domain.Real).Description
                    )
                    : new(path, 0, "refused", slot is null ? "an item with inputs" : slot.Domain.Description)
                    {
                        Suggestion = refused.Message,
                    }
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
}
