namespace AiPm.Sdk.Prioritization;

/// <summary>ELECTRE I at work: concordance, discordance, who outranks whom, circles and the kernel.</summary>
internal sealed class OutrankingRelation
{
    private readonly Electre _method;
    private readonly MatrixNumbers _numbers;
    private readonly NormalizedMatrix _normalized;
    private readonly StrongComponents _components;

    public OutrankingRelation(Electre method, MatrixNumbers numbers)
    {
        int items = numbers.Items;
        _method = method;
        _numbers = numbers;
        _normalized = new(method.Normalization, numbers);
        _components = new(items);
        Concordance = new double[items * items];
        Discordance = new double[items * items];
        Outranks = new bool[items * items];
        Kernel = new bool[items];
    }

    /// <summary>c(row, column), column after column; 0 on the diagonal.</summary>
    public double[] Concordance { get; }

    /// <summary>d(row, column), column after column; 0 on the diagonal.</summary>
    public double[] Discordance { get; }

    /// <summary>Whether the row's item outranks the column's, column after column.</summary>
    public bool[] Outranks { get; }

    public bool[] Kernel { get; }

    /// <summary>For each item the number of its circle.</summary>
    public ReadOnlySpan<int> Circles => _components.Of;

    public void Judge()
    {
        int items = _numbers.Items;
        _normalized.Fill();
        Concordance.AsSpan().Clear();
        Discordance.AsSpan().Clear();
        double largestRange = 0;
        for (int j = 0; j < _numbers.Criteria.Count; j++)
        {
            ReadOnlySpan<double> column = _normalized.Column(j);
            largestRange = Math.Max(largestRange, Range(column));
            AddCriterion(_numbers.Weights[j], _numbers.Column(j), _numbers.Criteria[j].IsCost, column);
        }

        for (int cell = 0; cell < Outranks.Length; cell++)
        {
            Discordance[cell] = largestRange > 0 ? Discordance[cell] / largestRange : 0;
            Outranks[cell] =
                cell % items != cell / items
                && Concordance[cell] >= _method.Concordance - RankPlaces.Tolerance
                && Discordance[cell] <= _method.Discordance + RankPlaces.Tolerance;
        }

        _components.Find(Outranks);
        FindKernel();
    }

    // Whether an item is at least as good is a matter of its value, not of what normalising rounded it to.
    private void AddCriterion(double weight, ReadOnlySpan<double> values, bool isCost, ReadOnlySpan<double> normalized)
    {
        int items = values.Length;
        for (int below = 0; below < items; below++)
        {
            for (int above = 0; above < items; above++)
            {
                if (above == below)
                {
                    continue;
                }

                int cell = below * items + above;
                if (isCost ? values[above] <= values[below] : values[above] >= values[below])
                {
                    Concordance[cell] += weight;
                }
                else
                {
                    Discordance[cell] = Math.Max(Discordance[cell], normalized[below] - normalized[above]);
                }
            }
        }
    }

    // Circles come in an order in which none outranks an earlier one, so going backwards every outranker is decided before.
    private void FindKernel()
    {
        int items = _numbers.Items;
        bool[] circleIsOutranked = new bool[_components.Count];
        for (int circle = _components.Count - 1; circle >= 0; circle--)
        {
            for (int item = 0; item < items; item++)
            {
                if (Circles[item] == circle)
                {
                    Kernel[item] = !circleIsOutranked[circle];
                }
            }

            if (circleIsOutranked[circle])
            {
                continue;
            }

            for (int below = 0; below < items; below++)
            {
                for (int above = 0; above < items; above++)
                {
                    circleIsOutranked[Circles[below]] |=
                        Circles[above] == circle && Circles[below] != circle && Outranks[below * items + above];
                }
            }
        }
    }

    private static double Range(ReadOnlySpan<double> values)
    {
        double least = values[0];
        double most = values[0];
        foreach (double value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        return most - least;
    }
}
