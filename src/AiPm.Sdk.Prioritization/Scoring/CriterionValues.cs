using System.Collections;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What one item is scored by, by the names of the criteria: <c>new CriterionValues { { "reach", 4000 }, { "effort", effort } }</c>. Values are checked
/// when a model reads them, all at once, so that every problem of every item is told together.
/// </summary>
public sealed class CriterionValues : IEnumerable<string>
{
    private readonly List<Given> _given = [];
    private MeasuredImpact? _measured;

    /// <summary>Adds a number; NaN and infinities are told as problems when read.</summary>
    public void Add(string criterion, double value) => _given.Add(new(Require(criterion), default, value));

    /// <summary>Adds a number, or a hole, which is told as a problem when read.</summary>
    public void Add(string criterion, double? value)
    {
        if (value is { } number)
        {
            Add(criterion, number);
        }
        else
        {
            Require(criterion);
        }
    }

    /// <summary>Adds a quantity.</summary>
    public void Add(string criterion, Estimate value) => _given.Add(new(Require(criterion), value, null));

    /// <summary>
    /// Adds a measured impact. Where the model has a confidence, a share, it should be 1: below, the measurement's uncertainty counts twice, which the
    /// result warns of.
    /// </summary>
    public void Add(string criterion, MeasuredImpact impact)
    {
        ArgumentNullException.ThrowIfNull(impact);
        Add(criterion, impact.Value);
        _measured ??= impact;
    }

    /// <summary>The names that were given.</summary>
    public IEnumerator<string> GetEnumerator() => _given.Select(given => given.Criterion).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What should be known of the values when a result is read.</summary>
    internal IReadOnlyList<string> Warnings(IReadOnlyList<FormulaInput> slots, Estimate[] values)
    {
        int confidence = slots
            .Index()
            .FirstOrDefault(slot => slot.Item.Name == "confidence" && slot.Item.Domain == Domain.Share, (-1, null!))
            .Index;
        return confidence < 0 ? [] : MeasuredImpact.Warnings(_measured, values[confidence]);
    }

    /// <summary>The values in the order of the criteria; problems are added with their paths below the item's id.</summary>
    internal Estimate[]? Read(string id, IReadOnlyList<FormulaInput> slots, List<Problem> problems)
    {
        int before = problems.Count;
        foreach (Given given in _given)
        {
            if (!slots.Any(slot => slot.Name == given.Criterion))
            {
                problems.Add(
                    new(
                        $"{id}/{given.Criterion}",
                        0,
                        "given",
                        $"one of the model's criteria: {string.Join(", ", slots.Select(slot => slot.Name))}"
                    )
                    {
                        Suggestion = Spelling.Suggest(given.Criterion, slots.Select(slot => slot.Name)),
                    }
                );
            }
        }

        Estimate[] values = new Estimate[slots.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Read(id, slots[i], problems);
        }

        return problems.Count == before ? values : null;
    }

    private Estimate Read(string id, FormulaInput slot, List<Problem> problems)
    {
        string path = $"{id}/{slot.Name}";
        Given[] found = [.. _given.Where(given => given.Criterion == slot.Name)];
        if (found.Length != 1)
        {
            problems.Add(
                new(path, 0, found.Length == 0 ? "missing" : $"given {found.Length} times", slot.Domain.Description)
            );
            return default;
        }

        if (found[0].Number is { } number)
        {
            if (slot.Domain.Contains(number))
            {
                return number;
            }

            problems.Add(InputProblem.Of(path, number, slot.Domain));
            return default;
        }

        InputProblem.Check(id, slot, found[0].Quantity, problems);
        return found[0].Quantity;
    }

    private static string Require(string criterion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(criterion);
        return criterion;
    }

    private readonly record struct Given(string Criterion, Estimate Quantity, double? Number);
}
