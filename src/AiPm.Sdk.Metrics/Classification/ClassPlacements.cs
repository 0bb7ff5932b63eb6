using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Where each row of several classes stands among the rows of each other class, and the averages of areas with their variances that follow.
/// </summary>
/// <remarks>
/// By the scores of class k the placement of a row of k among class j is the share of j below it, of a row of j the share of k above it, ties counting half. A
/// row of class c has two placements against class j, by the scores of c and of j; their mean is kept. Its mean over the rows of c is Hand and
/// Till's area of the pair, and so is the mean of those of j against c.
/// </remarks>
internal sealed class ClassPlacements
{
    private readonly int[] _actual;
    private readonly double[] _weights;
    private readonly double[] _mean;
    private readonly double[] _macro;
    private readonly double[] _weighted;
    private readonly int[] _present;

    private ClassPlacements(int classes, int[] actual, double[] weights)
    {
        _actual = actual;
        _weights = weights;
        _mean = new double[actual.Length * classes];
        _macro = new double[actual.Length];
        _weighted = new double[actual.Length];
        Cells = Count(classes, actual, weights);
        _present = [.. Enumerable.Range(0, classes).Where(k => Cells[k].Weight > 0)];
    }

    /// <summary>The rows of each class.</summary>
    public ConfusionCell[] Cells { get; }

    /// <summary>Each pair of classes that occur.</summary>
    public IReadOnlyList<(int First, int Second, AreaWithVariance Area)> Pairs { get; private set; } = [];

    /// <summary>The mean over pairs; none with less than two classes that occur.</summary>
    public AreaWithVariance? HandTill { get; private set; }

    /// <summary>The mean over classes against the rest.</summary>
    public AreaWithVariance? Macro { get; private set; }

    /// <summary>The same, by frequency.</summary>
    public AreaWithVariance? Weighted { get; private set; }

    public static ClassPlacements Of(
        int classes,
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights
    )
    {
        double[] ones = new double[actual.Length];
        Array.Fill(ones, 1);
        ClassPlacements all = new(classes, actual.ToArray(), weights.IsEmpty ? ones : weights.ToArray());
        if (all._present.Length < 2)
        {
            return all;
        }

        double[] areas = new double[classes];
        double[] column = new double[actual.Length];
        foreach (int k in all._present)
        {
            for (int row = 0; row < column.Length; row++)
            {
                column[row] = scores[row * classes + k];
            }

            areas[k] = all.Place(k, column);
        }

        all.AverageOverClasses(areas);
        all.AverageOverPairs();
        return all;
    }

    private static ConfusionCell[] Count(int classes, int[] actual, double[] weights)
    {
        ConfusionCell[] cells = new ConfusionCell[classes];
        for (int row = 0; row < actual.Length; row++)
        {
            if (weights[row] > 0)
            {
                cells[actual[row]] += new ConfusionCell(1, weights[row], weights[row] * weights[row]);
            }
        }

        return cells;
    }

    /// <summary>Places all rows by the scores of one class, and gives its area against the rest.</summary>
    private double Place(int k, double[] column)
    {
        int classes = Cells.Length;
        int[] rows = [.. Enumerable.Range(0, column.Length).Where(row => _weights[row] > 0)];
        double[] sorted = [.. rows.Select(row => column[row] + 0.0)];
        Array.Sort(sorted, rows);

        // Summed in the order in which they are met below, so that what stands below all is 1 exactly.
        double[] totals = new double[classes];
        foreach (int row in rows)
        {
            totals[_actual[row]] += _weights[row];
        }

        double rest = 0;
        foreach (int j in _present)
        {
            rest += j == k ? 0 : totals[j];
        }

        double[] below = new double[classes];
        double[] tied = new double[classes];
        double[] againstRest = new double[column.Length];
        for (int start = 0; start < rows.Length; )
        {
            int end = start;
            Array.Clear(tied);
            for (; end < rows.Length && sorted[end] == sorted[start]; end++)
            {
                tied[_actual[rows[end]]] += _weights[rows[end]];
            }

            for (int i = start; i < end; i++)
            {
                int row = rows[i];
                if (_actual[row] == k)
                {
                    double all = 0;
                    foreach (int j in _present)
                    {
                        if (j != k)
                        {
                            double less = below[j] + tied[j] / 2;
                            _mean[row * classes + j] += less / totals[j] / 2;
                            all += less;
                        }
                    }

                    againstRest[row] = all / rest;
                }
                else
                {
                    double more = 1 - (below[k] + tied[k] / 2) / totals[k];
                    _mean[row * classes + k] += more / 2;
                    againstRest[row] = more;
                }
            }

            for (int i = start; i < end; i++)
            {
                below[_actual[rows[i]]] += _weights[rows[i]];
            }

            start = end;
        }

        return AddParts(k, againstRest);
    }

    /// <summary>Adds each row's part in the area of one class against the rest to its parts in the averages.</summary>
    private double AddParts(int k, double[] againstRest)
    {
        double one = Cells[k].Weight;
        double all = _present.Sum(j => Cells[j].Weight);
        double rest = _present.Sum(j => j == k ? 0 : Cells[j].Weight);
        double area = 0;
        for (int row = 0; row < againstRest.Length; row++)
        {
            area += _actual[row] == k ? _weights[row] * againstRest[row] : 0;
        }

        area /= one;
        for (int row = 0; row < againstRest.Length; row++)
        {
            double part = _weights[row] / (_actual[row] == k ? one : rest) * (againstRest[row] - area);
            _macro[row] += part / _present.Length;

            // How frequent the class is is estimated too.
            _weighted[row] += one / all * part + (_actual[row] == k ? _weights[row] / all * area : 0);
        }

        return area;
    }

    private void AverageOverClasses(double[] areas)
    {
        double all = _present.Sum(k => Cells[k].Weight);
        double macro = _present.Sum(k => areas[k]) / _present.Length;
        double weighted = _present.Sum(k => Cells[k].Weight * areas[k]) / all;
        for (int row = 0; row < _weighted.Length; row++)
        {
            _weighted[row] -= _weights[row] / all * weighted;
        }

        bool arePerfect = _present.All(k => areas[k] == 1);
        Macro = new(arePerfect ? 1 : Math.Min(1, macro), Variance(_present, row => _macro[row]));
        Weighted = new(arePerfect ? 1 : Math.Min(1, weighted), Variance(_present, row => _weighted[row]));
    }

    private void AverageOverPairs()
    {
        int classes = Cells.Length;
        double[] areas = new double[classes * classes];
        for (int row = 0; row < _actual.Length; row++)
        {
            foreach (int j in _present)
            {
                areas[_actual[row] * classes + j] += _weights[row] * _mean[row * classes + j];
            }
        }

        foreach (int i in _present)
        {
            double total = 0;
            for (int row = 0; row < _actual.Length; row++)
            {
                total += _actual[row] == i ? _weights[row] : 0;
            }

            foreach (int j in _present)
            {
                areas[i * classes + j] = Math.Min(1, areas[i * classes + j] / total);
            }
        }

        double Part(int row, int j) =>
            _weights[row] / Cells[_actual[row]].Weight * (_mean[row * classes + j] - areas[_actual[row] * classes + j]);

        List<(int, int, AreaWithVariance)> pairs = [];
        double sum = 0;
        for (int a = 0; a < _present.Length; a++)
        {
            for (int b = a + 1; b < _present.Length; b++)
            {
                (int i, int j) = (_present[a], _present[b]);
                double area = areas[i * classes + j];
                sum += area;
                pairs.Add((i, j, new(area, Variance([i, j], row => Part(row, _actual[row] == i ? j : i)))));
            }
        }

        double of = pairs.Count;
        Pairs = pairs;
        HandTill = new(
            sum / of,
            Variance(_present, row => _present.Sum(j => j == _actual[row] ? 0 : Part(row, j)) / of)
        );
    }

    /// <summary>Σu² over rows, each class with n/(n − 1), as in DeLong's variance.</summary>
    private Measured Variance(int[] among, Func<int, double> part)
    {
        if (among.Any(k => Cells[k].Rows < 2))
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                "The variance needs at least 2 rows of each class."
            );
        }

        CompensatedSum[] squares = new CompensatedSum[Cells.Length];
        for (int row = 0; row < _actual.Length; row++)
        {
            int k = _actual[row];
            if (_weights[row] > 0 && Array.IndexOf(among, k) >= 0)
            {
                double own = part(row);
                squares[k] = squares[k].PlusProduct(own, own);
            }
        }

        double variance = among.Sum(k => squares[k].Value * (Cells[k].Rows / (Cells[k].Rows - 1d)));

        // Placements are rounded shares; what is left of equal ones is no variation.
        return variance > 1e-30
            ? variance
            : new Undefined(
                UndefinedReason.NoVariation,
                "Every row has the same rank among the other classes, so there is no variation to make an interval from."
            );
    }
}
