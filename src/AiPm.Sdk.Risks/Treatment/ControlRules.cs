namespace AiPm.Sdk.Risks;

/// <summary>Which controls need, are needed by, and exclude which, as numbers.</summary>
internal sealed class ControlRules
{
    private readonly int[][] _needs;
    private readonly int[][] _neededBy;
    private readonly bool[][] _exclusive;
    private readonly int[][] _excludes;

    private ControlRules(IReadOnlyList<Control> controls, IReadOnlyDictionary<string, int> numbers)
    {
        int count = controls.Count;
        bool[][] needs = new bool[count][];
        for (int i = 0; i < count; i++)
        {
            needs[i] = new bool[count];
            Stack<int> open = new([i]);
            while (open.TryPop(out int at))
            {
                foreach (string name in controls[at].Requires)
                {
                    int next = numbers[name];
                    if (next != i && !needs[i][next])
                    {
                        needs[i][next] = true;
                        open.Push(next);
                    }
                }
            }
        }

        _exclusive = [.. controls.Select(_ => new bool[count])];
        for (int i = 0; i < count; i++)
        {
            foreach (int other in controls[i].Excludes.Select(name => numbers[name]))
            {
                _exclusive[i][other] = _exclusive[other][i] = true;
            }
        }

        int[] all = [.. Enumerable.Range(0, count)];
        _needs = [.. all.Select(i => Array.FindAll(all, other => needs[i][other]))];
        _neededBy = [.. all.Select(i => Array.FindAll(all, other => needs[other][i]))];
        _excludes = [.. all.Select(i => Array.FindAll(all, other => _exclusive[i][other]))];
    }

    public static ControlRules Of(ControlPlan plan) =>
        new(
            plan.Controls,
            plan.Controls.Index()
                .ToDictionary(control => control.Item.Id, control => control.Index, StringComparer.Ordinal)
        );

    public static ControlRules Of(IReadOnlyList<Control> controls, IReadOnlyDictionary<string, int> numbers) =>
        new(controls, numbers);

    /// <summary>All that it needs, also what those need.</summary>
    public ReadOnlySpan<int> Needs(int control) => _needs[control];

    public ReadOnlySpan<int> NeededBy(int control) => _neededBy[control];

    public ReadOnlySpan<int> Excludes(int control) => _excludes[control];

    public bool AreExclusive(int one, int other) => _exclusive[one][other];

    public bool Admits(ReadOnlySpan<bool> chosen)
    {
        for (int i = 0; i < chosen.Length; i++)
        {
            if (!chosen[i])
            {
                continue;
            }

            foreach (int need in _needs[i])
            {
                if (!chosen[need])
                {
                    return false;
                }
            }

            foreach (int other in _excludes[i])
            {
                if (chosen[other])
                {
                    return false;
                }
            }
        }

        return true;
    }
}
