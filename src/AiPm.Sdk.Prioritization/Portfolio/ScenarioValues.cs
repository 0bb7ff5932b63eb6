namespace AiPm.Sdk.Prioritization;

/// <summary>The value of every item in the same draws of everything.</summary>
/// <param name="ByItem">A column of draws for each item.</param>
/// <param name="Draws">The number of draws.</param>
internal sealed record ScenarioValues(double[][] ByItem, int Draws)
{
    public double[] Sums(ReadOnlySpan<bool> chosen)
    {
        double[] sums = new double[Draws];
        for (int item = 0; item < chosen.Length; item++)
        {
            if (chosen[item])
            {
                Add(ByItem[item], 1, sums);
            }
        }

        return sums;
    }

    public double[] Sums(ReadOnlySpan<double> shares)
    {
        double[] sums = new double[Draws];
        for (int item = 0; item < shares.Length; item++)
        {
            if (shares[item] != 0)
            {
                Add(ByItem[item], shares[item], sums);
            }
        }

        return sums;
    }

    private static void Add(double[] column, double share, double[] sums)
    {
        for (int draw = 0; draw < sums.Length; draw++)
        {
            sums[draw] += share * column[draw];
        }
    }
}
