using System.Globalization;
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
public sealed class DecisionMatrix
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

    /// <summary>A matrix from rows of cells, each certain, uncertain or missing.</summary>
    /// <param name="criteria">The criteria, at least one, their names different.</param>
    /// <param name="rows">The items, at least one, their ids different, each with a cell for every criterion.</param>
    /// <param name="weights">How much each criterion counts; the same for all when left out.</param>
    /// <exception cref="InvalidDecisionMatrixException">Something is wrong; the exception lists all of it.</exception>
    public static DecisionMatrix FromRows(
        IEnumerable<Criterion> criteria,
        IEnumerable<MatrixRow> rows,
        CriterionWeights? weights = null
    )
    {
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(rows);
        Criterion[] columns = [.. criteria];
        MatrixRow[] items = [.. rows];
        List<Problem> problems = [];
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i].Cells.Count != columns.Length)
            {
                problems.Add(
                    new(
                        Label(items[i].Id, i),
                        0,
                        $"a row of {items[i].Cells.Count} cells",
                        $"{columns.Length}, one for each criterion"
                    )
                );
            }
        }

        return Make(
            columns,
            [.. items.Select(item => item.Id)],
            problems.Count > 0 ? null : [.. items.SelectMany(item => item.Cells)],
            weights,
            weights is not null,
            problems
        );
    }

    /// <summary>A matrix of certain numbers, a row for each item and a column for each criterion.</summary>
    /// <param name="criteria">The criteria, at least one, their names different.</param>
    /// <param name="items">The ids of the items, at least one, all different.</param>
    /// <param name="values">The cells, finite. A missing one is no number: give such a matrix as rows.</param>
    /// <param name="weights">How much each criterion counts; the same for all when left out.</param>
    /// <exception cref="InvalidDecisionMatrixException">Something is wrong; the exception lists all of it.</exception>
    public static DecisionMatrix FromValues(
        IEnumerable<Criterion> criteria,
        IEnumerable<string> items,
        double[,] values,
        CriterionWeights? weights = null
    )
    {
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(values);
        Criterion[] columns = [.. criteria];
        string[] ids = [.. items];
        List<Problem> problems = [];
        if (values.GetLength(0) != ids.Length || values.GetLength(1) != columns.Length)
        {
            problems.Add(
                new(
                    "values",
                    0,
                    $"{values.GetLength(0)} rows of {values.GetLength(1)}",
                    $"{ids.Length} rows, one for each item, of {columns.Length}, one for each criterion"
                )
            );
            return Make(columns, ids, null, weights, weights is not null, problems);
        }

        Estimate?[] cells = new Estimate?[values.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                double value = values[i, j];
                if (double.IsFinite(value))
                {
                    cells[i * columns.Length + j] = value;
                }
                else
                {
                    problems.Add(
                        new(
                            $"{Label(ids[i], i)}/{columns[j]?.Name}",
                            0,
                            value.ToString(CultureInfo.InvariantCulture),
                            columns[j]?.Domain.Description ?? "a finite number"
                        )
                        {
                            Suggestion = "a missing cell is null in DecisionMatrix.FromRows",
                        }
                    );
                }
            }
        }

        return Make(columns, ids, cells, weights, weights is not null, problems);
    }

    /// <summary>A matrix of items of your own.</summary>
    /// <param name="items">The items, at least one.</param>
    /// <param name="id">An item's id; all different.</param>
    /// <param name="weights">How much each criterion counts; the same for all where <see langword="null"/>.</param>
    /// <param name="columns">The criteria, and where an item has its values.</param>
    /// <exception cref="InvalidDecisionMatrixException">Something is wrong; the exception lists all of it.</exception>
    public static DecisionMatrix FromItems<T>(
        IEnumerable<T> items,
        Func<T, string> id,
        CriterionWeights? weights,
        params IReadOnlyList<MatrixColumn<T>> columns
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(columns);
        T[] all = [.. items];
        string[] ids = [.. all.Select(id)];
        List<Problem> problems = [];
        Estimate?[] cells = new Estimate?[all.Length * columns.Count];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < columns.Count; j++)
            {
                try
                {
                    cells[i * columns.Count + j] = columns[j].Value(all[i]);
                }
                catch (ArgumentOutOfRangeException refused) when (refused.ActualValue is double given)
                {
                    // A NaN on its way to an estimate.
                    problems.Add(
                        new(
                            $"{Label(ids[i], i)}/{columns[j].Criterion.Name}",
                            0,
                            given.ToString(CultureInfo.InvariantCulture),
                            "a finite number"
                        )
                    );
                }
            }
        }

        return Make(
            [.. columns.Select(column => column.Criterion)],
            ids,
            cells,
            weights,
            weights is not null,
            problems
        );
    }

    /// <summary>A column of certain numbers, in the order of the items.</summary>
    /// <exception cref="ArgumentException">There is no such criterion.</exception>
    /// <exception cref="InvalidDecisionMatrixException">Some cells of it are missing or uncertain; all are listed.</exception>
    public ReadOnlySpan<double> Column(string criterion)
    {
        int column = IndexOfCriterion(criterion);
        RequireNumbers(column, column + 1);
        return _columns.AsSpan(column * Items.Count, Items.Count);
    }

    /// <summary>The same matrix with other weights.</summary>
    /// <exception cref="InvalidDecisionMatrixException">There is not one weight for each criterion.</exception>
    public DecisionMatrix WithWeights(CriterionWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Make([.. Criteria], [.. Items], _cells, weights, weightsWereGiven: true, []);
    }

    /// <summary>The same matrix with another value in a cell, as where one was missing.</summary>
    /// <exception cref="ArgumentException">There is no such item or criterion.</exception>
    public DecisionMatrix WithCell(string item, string criterion, Estimate? value)
    {
        Estimate?[] cells = [.. _cells];
        cells[IndexOf(item) * Criteria.Count + IndexOfCriterion(criterion)] = value;
        return Make([.. Criteria], [.. Items], cells, Weights, WeightsWereGiven, []);
    }

    /// <summary>The same matrix with a row more, or with another row for an item that it has.</summary>
    /// <exception cref="InvalidDecisionMatrixException">The row does not fit.</exception>
    public DecisionMatrix WithRow(MatrixRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        List<MatrixRow> rows = [.. Enumerable.Range(0, Items.Count).Select(Row)];
        int place = row.Id is null ? -1 : _items.GetValueOrDefault(row.Id, -1);
        if (place < 0)
        {
            rows.Add(row);
        }
        else
        {
            rows[place] = row;
        }

        return Keep(FromRows(Criteria, rows, Weights));
    }

    /// <summary>The same matrix without an item.</summary>
    /// <exception cref="ArgumentException">There is no such item, or it is the only one.</exception>
    public DecisionMatrix WithoutItem(string item)
    {
        int without = IndexOf(item);
        return Items.Count > 1
            ? Only(Enumerable.Range(0, Items.Count).Where(i => i != without))
            : throw new ArgumentException(
                $"\"{item}\" is the only item, and a matrix without items is none",
                nameof(item)
            );
    }

    /// <summary>The same matrix with these items only, in the order of the matrix.</summary>
    /// <exception cref="ArgumentException">There is no such item, or none is given.</exception>
    public DecisionMatrix WithItems(params ReadOnlySpan<string> items)
    {
        HashSet<int> kept = [];
        foreach (string item in items)
        {
            kept.Add(IndexOf(item));
        }

        return kept.Count > 0
            ? Only(Enumerable.Range(0, Items.Count).Where(kept.Contains))
            : throw new ArgumentException("items must name at least one item, but there is none", nameof(items));
    }

    /// <summary>The same matrix with only the items that have every cell.</summary>
    /// <exception cref="InvalidOperationException">No item has.</exception>
    public DecisionMatrix WithoutIncompleteItems()
    {
        int[] complete =
        [
            .. Enumerable
                .Range(0, Items.Count)
                .Where(i => Enumerable.Range(0, Criteria.Count).All(j => Cell(i, j) is not null)),
        ];
        return complete.Length > 0
            ? Only(complete)
            : throw new InvalidOperationException($"every one of the {Items.Count} items has a missing cell");
    }

    /// <summary>
    /// The same matrix with every missing cell filled by a rule from the known cells of its criterion. What is filled in is no knowledge:
    /// an estimate as wide as the others, <see cref="MissingRule.AnyOfTheOthers"/>, shows what it does to the order.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rule is not a named one.</exception>
    /// <exception cref="InvalidDecisionMatrixException">A criterion with a missing cell has no known cell, or an uncertain one.</exception>
    public DecisionMatrix WithMissingFilled(MissingRule rule)
    {
        if (!Enum.IsDefined(rule))
        {
            throw new ArgumentOutOfRangeException(nameof(rule), rule, $"rule must be a named one, but was {rule}");
        }

        List<Problem> problems = [];
        Estimate?[] cells = [.. _cells];
        for (int j = 0; j < Criteria.Count; j++)
        {
            List<double> known = [];
            List<int> missing = [];
            for (int i = 0; i < Items.Count; i++)
            {
                if (Cell(i, j) is not { } cell)
                {
                    missing.Add(i);
                }
                else if (cell.TryGetCertain(out double value))
                {
                    known.Add(value);
                }
            }

            if (missing.Count == 0)
            {
                continue;
            }

            if (known.Count + missing.Count < Items.Count || known.Count == 0)
            {
                problems.Add(
                    new(
                        Criteria[j].Name,
                        0,
                        known.Count == 0 ? "without a certain cell" : "a column with uncertain cells",
                        "a column of certain cells to fill the missing ones from"
                    )
                    {
                        Suggestion = "WithCell fills one cell",
                    }
                );
                continue;
            }

            foreach (int item in missing)
            {
                cells[item * Criteria.Count + j] = Fill(rule, [.. known], Criteria[j]);
            }
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
        return Make([.. Criteria], [.. Items], cells, Weights, WeightsWereGiven, []);
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

    private static Estimate Fill(MissingRule rule, double[] known, Criterion criterion)
    {
        Array.Sort(known);
        double worst = criterion.IsCost ? known[^1] : known[0];
        double best = criterion.IsCost ? known[0] : known[^1];
        return rule switch
        {
            MissingRule.Mean => Moments.Of(known).Mean.Value,
            MissingRule.Median => known.Length % 2 == 1
                ? known[known.Length / 2]
                : known[known.Length / 2 - 1] / 2 + known[known.Length / 2] / 2,
            MissingRule.Worst => worst,
            MissingRule.Best => best,
            _ => Estimate.Empirical(known),
        };
    }

    private DecisionMatrix Only(IEnumerable<int> items) => Keep(FromRows(Criteria, items.Select(Row), Weights));

    private DecisionMatrix Keep(DecisionMatrix made) =>
        made.WeightsWereGiven == WeightsWereGiven
            ? made
            : new([.. made.Criteria], [.. made.Items], made._cells, Weights, WeightsWereGiven);

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

    private static DecisionMatrix Make(
        Criterion[] criteria,
        string[] items,
        Estimate?[]? cells,
        CriterionWeights? weights,
        bool weightsWereGiven,
        List<Problem> problems
    )
    {
        RequireNames("criteria", "criterion", [.. criteria.Select(criterion => criterion?.Name)], problems);
        RequireNames("items", "item", items, problems);
        if (weights is not null && weights.Count != criteria.Length)
        {
            problems.Add(new("weights", 0, $"{weights.Count} numbers", $"{criteria.Length}, one for each criterion"));
        }

        if (problems.Count == 0)
        {
            AddOutside(criteria, items, cells!, problems);
        }

        InvalidDecisionMatrixException.ThrowIfAny(problems);
        return new(criteria, items, cells!, weights ?? CriterionWeights.Equal(criteria.Length), weightsWereGiven);
    }

    private static void AddOutside(Criterion[] criteria, string[] items, Estimate?[] cells, List<Problem> problems)
    {
        for (int place = 0; place < cells.Length; place++)
        {
            Criterion criterion = criteria[place % criteria.Length];
            if (cells[place] is not { } cell)
            {
                continue;
            }

            try
            {
                SlotDomain.Require(criterion.Name, cell, criterion.Domain);
            }
            catch (ArgumentException refused)
            {
                string path = $"{items[place / criteria.Length]}/{criterion.Name}";
                problems.Add(InputProblem.Of(path, refused, criterion.Domain));
            }
        }
    }

    internal static void RequireNames(string many, string one, string?[] names, List<Problem> problems)
    {
        if (names.Length == 0)
        {
            problems.Add(new(many, 0, "empty", $"at least one {one}"));
        }

        for (int i = 0; i < names.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                problems.Add(new($"{one} {i + 1}", 0, "blank", "text that no other has"));
            }
        }

        problems.AddRange(
            names
                .Index()
                .Where(name => !string.IsNullOrWhiteSpace(name.Item))
                .GroupBy(name => name.Item!, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => new Problem(
                    same.Key,
                    0,
                    $"the name of {many} {string.Join(", ", same.Select(name => name.Index + 1))}",
                    $"the name of one {one}"
                ))
        );
    }

    private static string Label(string? id, int place) => string.IsNullOrWhiteSpace(id) ? $"item {place + 1}" : id;
}
