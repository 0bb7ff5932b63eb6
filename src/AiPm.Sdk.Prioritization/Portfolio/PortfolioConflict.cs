namespace AiPm.Sdk.Prioritization;

/// <summary>A smallest set of rules that contradict each other (QuickXplain: Junker 2004, AAAI).</summary>
internal static class PortfolioConflict
{
    public static IReadOnlyList<string> Of(PortfolioModel model, CancellationToken cancellation)
    {
        int rows = model.Program.Rows.Length;
        int[] all = [.. Enumerable.Range(0, rows + model.Program.Chances.Length)];

        bool IsPossible(IEnumerable<int> rules)
        {
            int[] kept = [.. rules.Order()];
            SelectionProgram program = new(
                model.Items.Length,
                kept.Where(rule => rule < rows).Select(rule => model.Program.Rows[rule]),
                kept.Where(rule => rule >= rows).Select(rule => model.Program.Chances[rule - rows])
            );
            LinearValue nothing = new(new double[model.Items.Length]);
            SelectionResult found = model.Solve(program, nothing, null, null, cancellation);

            // A search that was not finished proves no conflict, so its rules are kept.
            return found.Chosen is not null || !found.Finished;
        }

        int[] Explain(int[] background, bool changed, int[] rules)
        {
            if (changed && !IsPossible(background))
            {
                return [];
            }

            if (rules.Length == 1)
            {
                return rules;
            }

            int[] first = rules[..(rules.Length / 2)];
            int[] second = rules[first.Length..];
            int[] needed = Explain([.. background, .. first], true, second);
            return [.. Explain([.. background, .. needed], needed.Length > 0, first), .. needed];
        }

        return Array
            .ConvertAll(
                [.. Explain([], false, all).Order()],
                rule => rule < rows ? model.RowTexts[rule] : model.ChanceTexts[rule - rows]
            )
            .AsReadOnly();
    }
}
