namespace AiPm.Sdk.Prioritization;

/// <summary>The k highest scores; equal ones by id.</summary>
internal sealed class TopKChooser(int count, string[] ids) : Chooser
{
    private double[] _keys = [];
    private int[] _order = [];

    public int Count => count;

    public override int[] Relevant(ReadOnlySpan<double> means, IEnumerable<int> moving)
    {
        HashSet<int> kept = [.. moving];
        double[] scores = means.ToArray();
        IEnumerable<int> best = Enumerable
            .Range(0, scores.Length)
            .Where(item => !kept.Contains(item))
            .OrderByDescending(item => scores[item])
            .ThenBy(item => ids[item], StringComparer.Ordinal)
            .Take(count);
        return [.. kept.Concat(best.ToArray()).Order()];
    }

    public override double Choose(ReadOnlySpan<double> scores, Span<bool> chosen)
    {
        if (_keys.Length != scores.Length)
        {
            (_keys, _order) = (new double[scores.Length], new int[scores.Length]);
        }

        for (int i = 0; i < scores.Length; i++)
        {
            (_keys[i], _order[i]) = (-scores[i], i);
        }

        Array.Sort(_keys, _order);
        chosen.Clear();
        double value = 0;
        foreach (int item in _order.AsSpan(0, count))
        {
            chosen[item] = true;
            value += scores[item];
        }

        return value;
    }
}
