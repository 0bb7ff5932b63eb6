using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <content>How a matrix is read, with everything that is wrong at once.</content>
public sealed partial class DecisionMatrix
{
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
