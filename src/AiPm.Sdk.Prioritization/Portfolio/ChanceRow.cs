namespace AiPm.Sdk.Prioritization;

/// <summary>A capacity that the use of the items chosen may exceed in at most so many of the common draws.</summary>
/// <param name="Uses">The use of each item in each draw, at least 0; <see langword="null"/> for an item that uses nothing.</param>
/// <param name="Available">The capacity.</param>
/// <param name="Draws">The number of draws.</param>
/// <param name="MostOver">The most draws in which the use may exceed the capacity.</param>
internal sealed record ChanceRow(double[]?[] Uses, double Available, int Draws, int MostOver)
{
    public double Limit { get; } = Available * (1 + SelectionRow.Allowance);

    /// <summary>The sum of each draw over the items chosen.</summary>
    public double[] Sums(ReadOnlySpan<bool> chosen)
    {
        double[] sums = new double[Draws];
        for (int item = 0; item < chosen.Length; item++)
        {
            if (chosen[item] && Uses[item] is { } uses)
            {
                for (int draw = 0; draw < sums.Length; draw++)
                {
                    sums[draw] += uses[draw];
                }
            }
        }

        return sums;
    }

    /// <summary>The mean of the least numbers, of as many as must stay within the capacity.</summary>
    private double TrimmedMean(ReadOnlySpan<double> sums)
    {
        double[] sorted = sums.ToArray();
        Array.Sort(sorted);
        int kept = Draws - MostOver;
        double sum = 0;
        for (int draw = 0; draw < kept; draw++)
        {
            sum += sorted[draw];
        }

        // A hair less, so that no rounding of this sum rules out what fits.
        return sum / kept * (1 - 1e-12);
    }

    public int CountOver(ReadOnlySpan<double> sums)
    {
        int over = 0;
        foreach (double sum in sums)
        {
            over += sum > Limit ? 1 : 0;
        }

        return over;
    }

    /// <summary>
    /// A linear row that every selection within the chance satisfies: in the draws that may not exceed the capacity the sum is at
    /// most the capacity, and an item's use over any so many draws is at least that over its own smallest.
    /// </summary>
    public SelectionRow Relaxation()
    {
        List<int> items = [];
        List<double> trimmed = [];
        for (int item = 0; item < Uses.Length; item++)
        {
            if (Uses[item] is { } uses)
            {
                items.Add(item);
                trimmed.Add(TrimmedMean(uses));
            }
        }

        return new([.. items], [.. trimmed], double.NegativeInfinity, Limit);
    }
}
