using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Items judged by criteria: a cell for each pair, certain, uncertain or missing, and a weight for each criterion. What every
/// method of this folder reads.
/// </summary>
/// <remarks>
/// What exists is valid: names are there and differ, numbers are finite, weights add up to 1. Nothing is filled in and nothing is
/// normalised on its own: a missing cell is named by the method that needs it, and each method says which normalisation it uses. A
/// matrix does not change; <c>With…</c> gives another one.
/// </remarks>
public sealed partial class DecisionMatrix
{
    private readonly Estimate?[] _cells;
    private readonly double[] _columns;
    private readonly Dictionary<string, int> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _criteria = new(StringComparer.Ordinal);

    private DecisionMatrix(
        Criterion[] criteria,
        string[] items,
        Estimate?[] cells,
        CriterionWeights weights,
        bool weightsWereGiven
    )
    {
        Criteria = Array.AsReadOnly(criteria);
        Items = Array.AsReadOnly(items);
        Weights = weights;
        WeightsWereGiven = weightsWereGiven;
        _cells = cells;
        for (int i = 0; i < items.Length; i++)
        {
            _items.Add(items[i], i);
        }

        for (int j = 0; j < criteria.Length; j++)
        {
            _criteria.Add(criteria[j].Name, j);
        }

        _columns = new double[cells.Length];
        for (int i = 0; i < items.Length; i++)
        {
            for (int j = 0; j < criteria.Length; j++)
            {
                Estimate? cell = cells[i * criteria.Length + j];
                double value = 0;
                IsCertain &= cell is not { } there || there.TryGetCertain(out value);
                IsComplete &= cell is not null;
                _columns[j * items.Length + i] = value;
            }
        }
    }

    /// <summary>The criteria, in the order of the columns.</summary>
    /// <remarks>Not written as JSON: a domain without an end has no number for it. The names are.</remarks>
    [JsonIgnore]
    public IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>The names of the criteria, in the order of the columns.</summary>
    public IReadOnlyList<string> CriterionNames => field ??= [.. Criteria.Select(criterion => criterion.Name)];

    /// <summary>The ids of the items, in the order of the rows.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>How much each criterion counts.</summary>
    public CriterionWeights Weights { get; }

    /// <summary>Whether the weights were given; otherwise every criterion counts the same.</summary>
    public bool WeightsWereGiven { get; }

    /// <summary>Whether no cell is uncertain.</summary>
    public bool IsCertain { get; } = true;

    /// <summary>Whether no cell is missing.</summary>
    public bool IsComplete { get; } = true;

    /// <summary>A cell: a certain number, an uncertain quantity, or <see langword="null"/> where it is missing.</summary>
    /// <exception cref="ArgumentException">There is no such item or criterion.</exception>
    public Estimate? this[string item, string criterion] => Cell(IndexOf(item), IndexOfCriterion(criterion));

    /// <summary>A column of certain numbers, in the order of the items.</summary>
    /// <exception cref="ArgumentException">There is no such criterion.</exception>
    /// <exception cref="InvalidDecisionMatrixException">Some cells of it are missing or uncertain; all are listed.</exception>
    public ReadOnlySpan<double> Column(string criterion)
    {
        int column = IndexOfCriterion(criterion);
        RequireNumbers(column, column + 1);
        return _columns.AsSpan(column * Items.Count, Items.Count);
    }

    /// <summary>The matrix as a sentence.</summary>
    public override string ToString() =>
        $"{Items.Count} items × {Criteria.Count} criteria: {string.Join("; ", Criteria.Select(criterion => $"{criterion.Name} ({(criterion.Unit is null ? "" : criterion.Unit + ", ")}{(criterion.IsCost ? "less" : "more")} is better)"))}";

    internal Estimate? Cell(int item, int criterion) => _cells[item * Criteria.Count + criterion];

    internal MatrixRow Row(int item) => new(Items[item], [.. _cells.AsSpan(item * Criteria.Count, Criteria.Count)]);

    internal int IndexOf(string item) => Find(_items, item, Items, "item");

    internal int IndexOfCriterion(string criterion) => Find(_criteria, criterion, CriterionNames, "criterion");

    /// <summary>The numbers of a certain, complete matrix.</summary>
    /// <exception cref="InvalidDecisionMatrixException">Some cells are missing or uncertain; all are listed.</exception>
    internal MatrixNumbers Numbers()
    {
        RequireNumbers(0, Criteria.Count);
        return Draft();
    }

    /// <summary>The numbers where they are certain, and 0 elsewhere, for draws to be put in.</summary>
    internal MatrixNumbers Draft() => new(Criteria, Items.Count, [.. _columns], [.. Weights]);

    /// <exception cref="InvalidDecisionMatrixException">Some cells are missing; all are listed.</exception>
    internal void RequireComplete()
    {
        List<Problem> problems = [];
        AddMissing(problems, 0, Criteria.Count);
        InvalidDecisionMatrixException.ThrowIfAny(problems);
    }

    private void RequireNumbers(int first, int end)
    {
        List<Problem> problems = [];
        AddMissing(problems, first, end);
        for (int i = 0; i < Items.Count && !IsCertain; i++)
        {
            for (int j = first; j < end; j++)
            {
                if (Cell(i, j) is { IsCertain: false } cell)
                {
                    problems.Add(
                        new($"{Items[i]}/{Criteria[j].Name}", 0, cell.ToString(), "a certain number to have one place")
                        {
                            Suggestion = "Forecast says how probable each rank is",
                        }
                    );
                }
            }
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
    }

    private void AddMissing(List<Problem> problems, int first, int end)
    {
        for (int i = 0; i < Items.Count && !IsComplete; i++)
        {
            for (int j = first; j < end; j++)
            {
                if (Cell(i, j) is null)
                {
                    problems.Add(
                        new($"{Items[i]}/{Criteria[j].Name}", 0, "missing", "there")
                        {
                            Suggestion = "WithCell, WithMissingFilled or WithoutIncompleteItems",
                        }
                    );
                }
            }
        }
    }

    private static int Find(Dictionary<string, int> places, string name, IReadOnlyList<string> names, string kind)
    {
        ArgumentNullException.ThrowIfNull(name, kind);
        if (places.TryGetValue(name, out int place))
        {
            return place;
        }

        string suggestion = Spelling.Suggest(name, names) is { } known ? "; " + known : "";
        throw new ArgumentException(
            $"there is no {kind} \"{name}\" among the {names.Count} of the matrix{suggestion}",
            kind
        );
    }
}
