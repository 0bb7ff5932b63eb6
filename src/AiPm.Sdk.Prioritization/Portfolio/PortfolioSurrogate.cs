namespace AiPm.Sdk.Prioritization;

/// <summary>One capacity in place of all: their sum at the prices of the linear relaxation of the mean (Glover 1968, surrogate constraints).</summary>
internal static class PortfolioSurrogate
{
    public static SelectionRow? Of(PortfolioModel model)
    {
        SelectionRow[] rows =
        [
            .. model.RowOfCapacity.Where(row => row >= 0).Select(row => model.Program.Rows[row]),
            .. model.Program.Chances.Select(chance => chance.Relaxation()),
        ];
        if (rows.Length == 0)
        {
            return null;
        }

        // Prices of the capacities alone: cheap to get, and any that are at least 0 make a valid row.
        SelectionProgram program = new(model.Items.Length, rows, []);
        SelectionRelaxer relaxer = new(
            program,
            new LinearValue(model.Values),
            new(model.Options, CancellationToken.None)
        );
        bool solved = relaxer.TrySolve(new(program), double.NegativeInfinity, out _);
        double[] uses = new double[model.Items.Length];
        double available = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            double price = solved ? Math.Max(0, relaxer.Root!.Prices[row]) : 1;
            available += price * (rows[row].Upper + rows[row].Tolerance);
            for (int i = 0; i < rows[row].Items.Length; i++)
            {
                uses[rows[row].Items[i]] += price * rows[row].Coefficients[i];
            }
        }

        return new([.. Enumerable.Range(0, uses.Length)], uses, double.NegativeInfinity, available);
    }
}
