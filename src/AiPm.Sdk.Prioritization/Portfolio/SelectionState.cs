namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What is decided so far, and what follows from it: every row keeps the least and greatest sum that is still possible, and an item
/// that would push a row out of its range is decided at once.
/// </summary>
internal sealed class SelectionState
{
    private readonly SelectionProgram _program;
    private readonly sbyte[] _decided;
    private readonly double[] _least;
    private readonly double[] _most;
    private readonly double[][] _chanceSums;
    private readonly int[] _trail;
    private readonly Queue<int> _open = new();
    private readonly bool[] _isOpen;

    public SelectionState(SelectionProgram program)
    {
        _program = program;
        _decided = new sbyte[program.Count];
        _trail = new int[program.Count];
        _least = new double[program.Rows.Length];
        _most = new double[program.Rows.Length];
        _isOpen = new bool[program.Rows.Length];
        _chanceSums = [.. program.Chances.Select(chance => new double[chance.Draws])];
        Reset();
    }

    /// <summary>The number of items decided; also the mark to undo to.</summary>
    public int Decided { get; private set; }

    /// <summary>The items decided, in the order of their decision.</summary>
    public ReadOnlySpan<int> Trail => _trail.AsSpan(0, Decided);

    public bool IsFree(int item) => _decided[item] < 0;

    public bool IsChosen(int item) => _decided[item] > 0;

    /// <summary>Nothing decided; sums without the rounding errors of undoing.</summary>
    public void Reset()
    {
        Array.Fill(_decided, (sbyte)-1);
        Decided = 0;
        CloseRows();
        foreach (double[] sums in _chanceSums)
        {
            Array.Clear(sums);
        }

        for (int row = 0; row < _least.Length; row++)
        {
            (_least[row], _most[row]) = (0, 0);
            foreach (double coefficient in _program.Rows[row].Coefficients)
            {
                _least[row] += Math.Min(0, coefficient);
                _most[row] += Math.Max(0, coefficient);
            }
        }
    }

    /// <summary>Decides what follows from nothing but the rows; false where nothing satisfies them.</summary>
    public bool TryBegin()
    {
        for (int row = 0; row < _least.Length; row++)
        {
            Open(row);
        }

        return TryFollow();
    }

    /// <summary>Decides an item and what follows; false where that cannot be, and the caller undoes.</summary>
    public bool TryDecide(int item, bool chosen)
    {
        if (!IsFree(item))
        {
            return IsChosen(item) == chosen;
        }

        return TrySet(item, chosen) && TryFollow();
    }

    public void UndoTo(int mark)
    {
        CloseRows();
        while (Decided > mark)
        {
            int item = _trail[--Decided];
            bool chosen = IsChosen(item);
            _decided[item] = -1;
            foreach ((int row, double coefficient) in _program.RowsOf[item])
            {
                _least[row] -= chosen ? Math.Max(0, coefficient) : -Math.Min(0, coefficient);
                _most[row] -= chosen ? Math.Min(0, coefficient) : -Math.Max(0, coefficient);
            }

            AddToChances(item, chosen, -1);
        }
    }

    private bool TrySet(int item, bool chosen)
    {
        _decided[item] = chosen ? (sbyte)1 : (sbyte)0;
        _trail[Decided++] = item;
        foreach ((int row, double coefficient) in _program.RowsOf[item])
        {
            _least[row] += chosen ? Math.Max(0, coefficient) : -Math.Min(0, coefficient);
            _most[row] += chosen ? Math.Min(0, coefficient) : -Math.Max(0, coefficient);
            Open(row);
        }

        return AddToChances(item, chosen, 1);
    }

    private bool AddToChances(int item, bool chosen, double sign)
    {
        bool fits = true;
        for (int i = 0; chosen && i < _chanceSums.Length; i++)
        {
            ChanceRow chance = _program.Chances[i];
            if (chance.Uses[item] is not { } uses)
            {
                continue;
            }

            double[] sums = _chanceSums[i];
            for (int draw = 0; draw < sums.Length; draw++)
            {
                sums[draw] += sign * uses[draw];
            }

            fits &= sign < 0 || IsWithin(chance, sums);
        }

        return fits;
    }

    private static bool IsWithin(ChanceRow chance, double[] sums)
    {
        double limit = chance.Limit * (1 + 1e-9);
        int over = 0;
        foreach (double sum in sums)
        {
            over += sum > limit ? 1 : 0;
        }

        return over <= chance.MostOver;
    }

    private void Open(int row)
    {
        if (!_isOpen[row])
        {
            _isOpen[row] = true;
            _open.Enqueue(row);
        }
    }

    private void CloseRows()
    {
        while (_open.TryDequeue(out int row))
        {
            _isOpen[row] = false;
        }
    }

    private bool TryFollow()
    {
        while (_open.TryDequeue(out int number))
        {
            _isOpen[number] = false;
            SelectionRow row = _program.Rows[number];
            double above = row.Upper + row.Tolerance;
            double below = row.Lower - row.Tolerance;
            if (_least[number] > above || _most[number] < below)
            {
                return false;
            }

            if (_least[number] + row.Largest <= above && _most[number] - row.Largest >= below)
            {
                continue;
            }

            for (int i = 0; i < row.Items.Length; i++)
            {
                int item = row.Items[i];
                double coefficient = row.Coefficients[i];
                double size = Math.Abs(coefficient);
                if (!IsFree(item) || size == 0)
                {
                    continue;
                }

                // Taking it moves the least sum up, or leaving it does.
                bool up = _least[number] + size > above;
                bool down = _most[number] - size < below;
                if (up && down)
                {
                    return false;
                }

                if ((up || down) && !TrySet(item, up ? coefficient < 0 : coefficient > 0))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
