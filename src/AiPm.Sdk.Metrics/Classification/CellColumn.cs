namespace AiPm.Sdk.Metrics;

/// <summary>A cell for each group of rows: whole counts where rows have no weights, a sixth of the room.</summary>
internal readonly struct CellColumn
{
    private readonly int[]? _rows;
    private readonly ConfusionCell[]? _cells;

    public CellColumn(int[] rows) => _rows = rows;

    public CellColumn(ConfusionCell[] cells) => _cells = cells;

    public int Length => _rows?.Length ?? _cells!.Length;

    public ConfusionCell this[int group] => _rows is null ? _cells![group] : new(_rows[group]);

    /// <summary>The sum of the groups from one to before another.</summary>
    public ConfusionCell Sum(int from, int to)
    {
        ConfusionCell sum = default;
        for (int group = from; group < to; group++)
        {
            sum += this[group];
        }

        return sum;
    }

    /// <summary>The first group that weighs anything; −1 where none does.</summary>
    public int First()
    {
        int group = 0;
        while (group < Length && !(this[group].Weight > 0))
        {
            group++;
        }

        return group < Length ? group : -1;
    }

    /// <summary>The last group that weighs anything; −1 where none does.</summary>
    public int Last()
    {
        int group = Length - 1;
        while (group >= 0 && !(this[group].Weight > 0))
        {
            group--;
        }

        return group;
    }
}
