using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What may be chosen: items by number, and the rows that every selection satisfies.</summary>
internal sealed class SelectionProgram
{
    public SelectionProgram(int count, IEnumerable<SelectionRow> rows, IEnumerable<ChanceRow> chances)
    {
        Count = count;
        Rows = [.. rows];
        Chances = [.. chances];
        List<(int Row, double Coefficient)>[] uses = new List<(int, double)>[count];
        for (int item = 0; item < count; item++)
        {
            uses[item] = [];
        }

        for (int row = 0; row < Rows.Length; row++)
        {
            for (int i = 0; i < Rows[row].Items.Length; i++)
            {
                uses[Rows[row].Items[i]].Add((row, Rows[row].Coefficients[i]));
            }
        }

        RowsOf = [.. uses.Select(list => list.ToArray())];
    }

    public int Count { get; }

    public SelectionRow[] Rows { get; }

    public ChanceRow[] Chances { get; }

    /// <summary>The rows of each item, with its coefficient.</summary>
    public (int Row, double Coefficient)[][] RowsOf { get; }

    public SelectionProgram With(params IEnumerable<SelectionRow> rows) => new(Count, [.. Rows, .. rows], Chances);

    /// <summary>Whether a selection satisfies every row, by sums that are rounded once.</summary>
    public bool Admits(ReadOnlySpan<bool> chosen)
    {
        foreach (SelectionRow row in Rows)
        {
            if (!row.Admits(Sum(row, chosen)))
            {
                return false;
            }
        }

        foreach (ChanceRow chance in Chances)
        {
            if (chance.CountOver(chance.Sums(chosen)) > chance.MostOver)
            {
                return false;
            }
        }

        return true;
    }

    public static double Sum(SelectionRow row, ReadOnlySpan<bool> chosen)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < row.Items.Length; i++)
        {
            if (chosen[row.Items[i]])
            {
                sum = sum.Plus(row.Coefficients[i]);
            }
        }

        return sum.Value;
    }
}
