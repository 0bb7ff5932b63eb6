namespace AiPm.Sdk.Numerics;

/// <summary>The coincidences of values within units that were rated twice or more, from which Krippendorff's α follows.</summary>
internal sealed class Coincidences
{
    private readonly Ratings _ratings;
    private readonly double[,] _pairs;
    private readonly double[] _values;

    public Coincidences(Ratings ratings)
    {
        _ratings = ratings;
        int q = ratings.Categories.Length;
        _pairs = new double[q, q];
        _values = new double[q];
        Units = [.. Enumerable.Range(0, ratings.Units).Where(unit => ratings.Totals[unit] > 1)];
        foreach (int unit in Units)
        {
            Restore(unit);
        }
    }

    /// <summary>The units rated twice or more.</summary>
    public IReadOnlyList<int> Units { get; }

    /// <summary>The number of ratings in them.</summary>
    public double Total { get; private set; }

    public void Remove(int unit) => Add(unit, -1);

    public void Restore(int unit) => Add(unit, 1);

    /// <summary>The observed and the expected mean disagreement; not defined where all ratings are in one category.</summary>
    public Answer Disagreement(MeasurementLevel level)
    {
        double observed = 0;
        double expected = 0;
        for (int c = 0; c < _values.Length; c++)
        {
            double between = _values[c];
            for (int k = c + 1; k < _values.Length; k++)
            {
                between += _values[k];
                double distance = level switch
                {
                    MeasurementLevel.Nominal => 1,
                    MeasurementLevel.Ordinal => between - (_values[c] + _values[k]) / 2,
                    MeasurementLevel.Interval => _ratings.Categories[k] - _ratings.Categories[c],
                    _ => (_ratings.Categories[k] - _ratings.Categories[c])
                        / (_ratings.Categories[k] + _ratings.Categories[c]),
                };
                observed += _pairs[c, k] * distance * distance;
                expected += _values[c] * _values[k] * distance * distance;
            }
        }

        // Each unordered pair stands twice.
        return new(2 * observed / Total, 2 * expected / Total / (Total - 1));
    }

    private void Add(int unit, int sign)
    {
        double total = _ratings.Totals[unit];
        for (int c = 0; c < _values.Length; c++)
        {
            double count = _ratings[unit, c];
            if (count == 0)
            {
                continue;
            }

            _values[c] += sign * count;
            for (int k = 0; k < _values.Length; k++)
            {
                _pairs[c, k] += sign * count * (_ratings[unit, k] - (c == k ? 1 : 0)) / (total - 1);
            }
        }

        Total += sign * total;
    }

    /// <summary>Two mean disagreements, of which the expected must be above 0 to be an answer.</summary>
    internal readonly record struct Answer(double Observed, double Expected)
    {
        public bool TryGet(out (double Observed, double Expected) disagreement)
        {
            disagreement = (Observed, Expected);
            return Expected > 0 && double.IsFinite(Expected);
        }
    }
}
