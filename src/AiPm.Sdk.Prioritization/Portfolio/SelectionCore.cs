namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The core of a large selection (Balas and Zemel 1980, Operations Research 28): the items that the prices of the relaxation leave nearly undecided, searched by
/// themselves while all others stay as in the best selection so far.
/// </summary>
internal static class SelectionCore
{
    // The nodes of one search of a core; they are many times cheaper than those of the whole.
    private const int MostNodes = 2_000;

    public static bool[]? Solve(
        SelectionProgram program,
        double[] values,
        bool[] best,
        double[] margins,
        int size,
        SelectionLimits limits
    )
    {
        int[] byMargin = [.. Enumerable.Range(0, program.Count)];
        Array.Sort(byMargin, (a, b) => Doubt(a).CompareTo(Doubt(b)) is var order and not 0 ? order : a.CompareTo(b));
        int[] core = [.. byMargin.Take(size).Order()];
        SelectionProgram part = program.Part(core, best);
        SelectionResult found = new SelectionSearch(
            part,
            new LinearValue([.. core.Select(item => values[item])]),
            limits
        ).Run([.. core.Select(item => best[item])], limits.Nodes + MostNodes);
        return found.Chosen is null ? null : part.Whole(found.Chosen);

        // An item that the best selection holds against its price is in doubt whatever its price.
        double Doubt(int item) => best[item] == margins[item] > 0 ? Math.Abs(margins[item]) : 0;
    }
}
