namespace AiPm.Sdk.Experiments;

/// <summary>Mean rewards by context and action. A line is predicted without itself, so that predictions are independent of what they correct.</summary>
internal sealed class RewardTable
{
    private readonly Dictionary<(string, string), (double Count, double Sum)> _cells = [];
    private readonly Dictionary<string, (double Count, double Sum)> _actions = new(StringComparer.Ordinal);
    private (double Count, double Sum) _all;

    public RewardTable(OffPolicyLog log)
    {
        foreach (LoggedChoice choice in log.Choices)
        {
            Add(_cells, (choice.Context, choice.Action), choice.Reward);
            Add(_actions, choice.Action, choice.Reward);
            _all = (_all.Count + 1, _all.Sum + choice.Reward);
        }
    }

    /// <summary>The mean of the action in the context; of the action anywhere where that is empty; of all where that is; without a line.</summary>
    public double Without(LoggedChoice line, string context, string action) =>
        Mean(_cells.GetValueOrDefault((context, action)), line, line.Context == context && line.Action == action)
        ?? Mean(_actions.GetValueOrDefault(action), line, line.Action == action)
        ?? Mean(_all, line, isThere: true)
        ?? 0;

    private static double? Mean((double Count, double Sum) cell, LoggedChoice line, bool isThere)
    {
        double count = cell.Count - (isThere ? 1 : 0);
        return count > 0 ? (cell.Sum - (isThere ? line.Reward : 0)) / count : null;
    }

    private static void Add<TKey>(Dictionary<TKey, (double Count, double Sum)> cells, TKey key, double reward)
        where TKey : notnull
    {
        (double count, double sum) = cells.GetValueOrDefault(key);
        cells[key] = (count + 1, sum + reward);
    }
}
