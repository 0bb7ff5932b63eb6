namespace AiPm.Sdk.Prioritization;

/// <summary>Makes good selections quickly: by rounding the relaxation in the order of its prices, and by additions and swaps.</summary>
internal sealed class SelectionImprover(SelectionProgram program, SelectionObjective objective)
{
    // Tries of one climb, each looking at the rows of two items.
    private const int MostTries = 300_000;
    private const int MostSwaps = 100;
    private const double MostTerms = 3e7;

    /// <summary>
    /// Decides item after item, those the prices like best first, as they wish where the rows allow; leaves the state with what it decided.
    /// </summary>
    public bool[]? Round(SelectionState state, SelectionRelaxer relaxer)
    {
        int count = program.Count;
        int[] order = [.. Enumerable.Range(0, count)];
        double[] margins = relaxer.Margins.ToArray();
        double[] values = relaxer.Values.ToArray();
        Array.Sort(
            order,
            (a, b) =>
                margins[b].CompareTo(margins[a]) is var byMargin and not 0 ? byMargin
                : values[b].CompareTo(values[a]) is var byValue and not 0 ? byValue
                : a.CompareTo(b)
        );
        foreach (int item in order)
        {
            if (!state.IsFree(item))
            {
                continue;
            }

            bool wish = objective.Linear is not { } linear || linear[item] > 0 || values[item] > 0.5;
            int mark = state.Decided;
            if (!state.TryDecide(item, wish))
            {
                state.UndoTo(mark);
                if (!state.TryDecide(item, !wish))
                {
                    return null;
                }
            }
        }

        bool[] chosen = new bool[count];
        for (int item = 0; item < count; item++)
        {
            chosen[item] = state.IsChosen(item);
        }

        return program.Admits(chosen) ? chosen : null;
    }

    /// <summary>
    /// Adds, leaves and swaps single items while that improves the objective. One that is no sum is climbed only where that is
    /// promising, as each try evaluates it anew.
    /// </summary>
    public void Climb(bool[] chosen, bool isPromising)
    {
        if (objective.Linear is { } values && program.Chances.Length == 0)
        {
            ClimbLinear(chosen, values);
        }
        else if (isPromising)
        {
            ClimbAny(chosen);
        }
    }

    private void ClimbLinear(bool[] chosen, double[] values)
    {
        double[] sums = new double[program.Rows.Length];
        for (int row = 0; row < sums.Length; row++)
        {
            sums[row] = SelectionProgram.Sum(program.Rows[row], chosen);
        }

        int[] byValue = [.. Enumerable.Range(0, program.Count)];
        Array.Sort(byValue, (a, b) => values[b].CompareTo(values[a]) is var order and not 0 ? order : a.CompareTo(b));
        int tries = 0;
        bool moved = true;
        while (moved && tries < MostTries)
        {
            moved = false;
            foreach (int item in byValue)
            {
                bool helps = chosen[item] ? values[item] < 0 : values[item] > 0;
                tries++;
                if (helps && Fits(sums, chosen[item] ? -1 : item, chosen[item] ? item : -1))
                {
                    Apply(chosen, sums, item, !chosen[item]);
                    moved = true;
                }
            }

            for (int a = 0; a < byValue.Length && tries < MostTries; a++)
            {
                int added = byValue[a];
                if (chosen[added])
                {
                    continue;
                }

                // The worst of those chosen first, so the first swap that fits gains most.
                for (int b = byValue.Length - 1; b > a && values[byValue[b]] < values[added]; b--)
                {
                    int dropped = byValue[b];
                    if (!chosen[dropped])
                    {
                        continue;
                    }

                    tries++;
                    if (Fits(sums, added, dropped))
                    {
                        Apply(chosen, sums, added, true);
                        Apply(chosen, sums, dropped, false);
                        moved = true;
                        break;
                    }
                }
            }
        }
    }

    private bool Fits(double[] sums, int added, int dropped)
    {
        if (added >= 0)
        {
            foreach ((int row, double coefficient) in program.RowsOf[added])
            {
                if (!program.Rows[row].Admits(sums[row] + coefficient - CoefficientOf(dropped, row)))
                {
                    return false;
                }
            }
        }

        if (dropped >= 0)
        {
            foreach ((int row, double coefficient) in program.RowsOf[dropped])
            {
                if (!program.Rows[row].Admits(sums[row] - coefficient + CoefficientOf(added, row)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private double CoefficientOf(int item, int row)
    {
        if (item >= 0)
        {
            foreach ((int own, double coefficient) in program.RowsOf[item])
            {
                if (own == row)
                {
                    return coefficient;
                }
            }
        }

        return 0;
    }

    private void Apply(bool[] chosen, double[] sums, int item, bool taken)
    {
        if (item < 0)
        {
            return;
        }

        chosen[item] = taken;
        foreach ((int row, _) in program.RowsOf[item])
        {
            sums[row] = SelectionProgram.Sum(program.Rows[row], chosen);
        }
    }

    private void ClimbAny(bool[] chosen)
    {
        double terms = (double)chosen.Length * chosen.Length * chosen.Length * Math.Max(1, objective.Terms);
        if (terms > MostTerms)
        {
            return;
        }

        double value = objective.Evaluate(chosen);
        for (int step = 0; step < MostSwaps; step++)
        {
            (double best, int first, int second) = (value, -1, -1);
            for (int i = 0; i < chosen.Length; i++)
            {
                for (int j = i; j < chosen.Length; j++)
                {
                    if (i != j && chosen[i] == chosen[j])
                    {
                        continue;
                    }

                    Flip(chosen, i, j);
                    if (program.Admits(chosen) && objective.Evaluate(chosen) is var reached && reached > best)
                    {
                        (best, first, second) = (reached, i, j);
                    }

                    Flip(chosen, i, j);
                }
            }

            if (first < 0)
            {
                return;
            }

            Flip(chosen, first, second);
            value = best;
        }
    }

    private static void Flip(bool[] chosen, int i, int j)
    {
        chosen[i] = !chosen[i];
        if (i != j)
        {
            chosen[j] = !chosen[j];
        }
    }
}
