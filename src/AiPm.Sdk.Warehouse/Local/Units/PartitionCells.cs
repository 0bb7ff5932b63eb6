namespace AiPm.Sdk.Warehouse;

/// <summary>The cells of the units of one partition, numbered as they come.</summary>
/// <param name="arms">The number of arms.</param>
/// <param name="firstDay">The first day that a unit may enter on.</param>
/// <param name="days">The number of days.</param>
internal sealed class PartitionCells(int arms, int firstDay, int days)
{
    // Segments step by step: what is known of the first, with that of the next, has a number.
    private readonly Dictionary<(int Known, int Label), int> _combinations = [];
    private readonly List<(int Known, int Label)> _steps = [];
    private readonly Dictionary<(int Arm, int Day, int Combination), int> _cells = [];
    private readonly List<(int Arm, int Day, int Combination)> _keys = [];

    // Without segments cells are few, and found without a search.
    private readonly int[] _plain = new int[arms * days];

    /// <summary>The number of cells.</summary>
    internal int Count => _keys.Count;

    /// <summary>The cell of a unit, which may be a new one.</summary>
    internal int CellOf(int arm, int day, ReadOnlySpan<int> segments)
    {
        int combination = -1;
        foreach (int label in segments)
        {
            if (!_combinations.TryGetValue((combination, label), out int next))
            {
                next = _steps.Count;
                _combinations.Add((combination, label), next);
                _steps.Add((combination, label));
            }

            combination = next;
        }

        if (combination < 0)
        {
            ref int plain = ref _plain[(day - firstDay) * arms + arm];
            plain = plain > 0 ? plain : Add(arm, day, combination) + 1;
            return plain - 1;
        }

        return _cells.TryGetValue((arm, day, combination), out int cell) ? cell : Add(arm, day, combination);
    }

    /// <summary>What a cell holds.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="labels">The texts of the partition.</param>
    /// <param name="columns">The number of segment columns.</param>
    internal CellKey KeyOf(int cell, LabelTexts[] labels, int columns)
    {
        (int arm, int day, int combination) = _keys[cell];
        string?[] segments = new string?[columns];
        for (int column = columns - 1; column >= 0; column--)
        {
            (int known, int label) = _steps[combination];
            segments[column] = label < 0 ? null : labels[column][label];
            combination = known;
        }

        return new(arm, day, segments);
    }

    private int Add(int arm, int day, int combination)
    {
        _cells.Add((arm, day, combination), _keys.Count);
        _keys.Add((arm, day, combination));
        return _keys.Count - 1;
    }
}
