namespace AiPm.Sdk.Numerics;

/// <summary>
/// One choice, ready to be computed: the parameters it touches and, for each alternative, by how much its covariates
/// exceed those of the chosen one. So the chosen alternative's utility is 0, and a far origin costs no digits.
/// </summary>
/// <param name="Columns">The parameters.</param>
/// <param name="Excess">The other alternatives' covariates less the chosen one's, row after row.</param>
/// <param name="Rows">The number of other alternatives.</param>
/// <param name="Weight">How often the choice counts.</param>
/// <param name="Cluster">The cluster that made it.</param>
internal sealed record ChoiceBlock(int[] Columns, double[] Excess, int Rows, double Weight, int Cluster)
{
    public ReadOnlySpan<double> Row(int row) => Excess.AsSpan(row * Columns.Length, Columns.Length);

    /// <summary>The change of an alternative's log-odds against the chosen one.</summary>
    public double Along(ReadOnlySpan<double> parameters, int row)
    {
        ReadOnlySpan<double> excess = Row(row);
        double sum = 0;
        for (int i = 0; i < excess.Length; i++)
        {
            sum += excess[i] * parameters[Columns[i]];
        }

        return sum;
    }
}
