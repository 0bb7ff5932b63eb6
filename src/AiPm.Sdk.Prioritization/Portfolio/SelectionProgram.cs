using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What may be chosen: items by number, and the rows that every selection satisfies.</summary>
internal sealed class SelectionProgram
{
    // Where this is a part of another: that other, its items here, and what is settled of the rest.
    private readonly SelectionProgram? _whole;
    private readonly int[]? _items;
    private readonly bool[]? _settled;

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

    private SelectionProgram(SelectionProgram whole, int[] items, bool[] settled, IEnumerable<SelectionRow> rows)
        : this(items.Length, rows, []) => (_whole, _items, _settled) = (whole, items, settled);

    public int Count { get; }

    public SelectionRow[] Rows { get; }

    public ChanceRow[] Chances { get; }

    /// <summary>The rows of each item, with its coefficient.</summary>
    public (int Row, double Coefficient)[][] RowsOf { get; }

    /// <summary>What is left to choose, of these items, where all others are settled; a whole without chances.</summary>
    public SelectionProgram Part(int[] items, bool[] settled)
    {
        int[] place = new int[Count];
        Array.Fill(place, -1);
        for (int i = 0; i < items.Length; i++)
        {
            place[items[i]] = i;
        }

        return new(this, items, settled, Rows.Select(row => Reduce(row, place, settled)).OfType<SelectionRow>());
    }

    /// <summary>A selection of the whole from one of its part.</summary>
    public bool[] Whole(ReadOnlySpan<bool> chosen)
    {
        bool[] whole = [.. _settled!];
        for (int i = 0; i < chosen.Length; i++)
        {
            whole[_items![i]] = chosen[i];
        }

        return whole;
    }

    public SelectionProgram With(params IEnumerable<SelectionRow> rows) => new(Count, [.. Rows, .. rows], Chances);

    /// <summary>Whether a selection satisfies every row, by sums that are rounded once.</summary>
    public bool Admits(ReadOnlySpan<bool> chosen)
    {
        if (_whole is not null)
        {
            return _whole.Admits(Whole(chosen));
        }

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

    private static SelectionRow? Reduce(SelectionRow row, int[] place, bool[] settled)
    {
        List<int> items = [];
        List<double> coefficients = [];
        CompensatedSum sum = default;
        for (int i = 0; i < row.Items.Length; i++)
        {
            int item = row.Items[i];
            if (place[item] >= 0)
            {
                items.Add(place[item]);
                coefficients.Add(row.Coefficients[i]);
            }
            else if (settled[item])
            {
                sum = sum.Plus(row.Coefficients[i]);
            }
        }

        // A row that is settled and holds says nothing more; one that does not hold must stay, to say so.
        double tolerance = row.Tolerance;
        if (items.Count == 0 && sum.Value <= row.Upper + tolerance && sum.Value >= row.Lower - tolerance)
        {
            return null;
        }

        // What fits here is judged by the whole row again, so the ends may be a hair wide.
        return new(
            [.. items],
            [.. coefficients],
            row.Lower - sum.Value - SelectionRow.Allowance * Math.Abs(row.Lower),
            row.Upper - sum.Value + SelectionRow.Allowance * Math.Abs(row.Upper)
        );
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
