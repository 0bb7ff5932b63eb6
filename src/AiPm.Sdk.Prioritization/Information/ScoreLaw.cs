using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The distribution of one item's score: a few values with their probabilities, or a density.</summary>
internal sealed class ScoreLaw
{
    private readonly double[] _values = [];

    // P(score > value), one after each value.
    private readonly double[] _above = [];
    private readonly Distribution? _distribution;

    private ScoreLaw(double[] values, double[] probabilities)
    {
        _values = [.. values];
        double[] own = [.. probabilities];
        Array.Sort(_values, own);
        _above = new double[own.Length];
        CompensatedSum mean = default;
        double above = 0;
        for (int i = own.Length - 1; i >= 0; i--)
        {
            _above[i] = above;
            above += own[i];
            mean = mean.Plus(own[i] * _values[i]);
        }

        Mean = mean.Value;
    }

    private ScoreLaw(Distribution distribution) => (_distribution, Mean) = (distribution, distribution.Mean.Value);

    public double Mean { get; }

    public bool IsContinuous => _distribution is not null;

    /// <summary>Where it jumps, or where its bulk lies.</summary>
    public IEnumerable<double> Ends =>
        _distribution is null
            ? _values
            : new[] { 1e-6, 1e-3, 0.05, 0.5, 0.95, 1 - 1e-3, 1 - 1e-6 }.Select(_distribution.Quantile);

    public static ScoreLaw Of(double[] values, double[] probabilities) => new(values, probabilities);

    public static ScoreLaw Of(Distribution distribution) => new(distribution);

    /// <summary>P(score &gt; x).</summary>
    public double Survival(double x)
    {
        if (_distribution is not null)
        {
            return _distribution.Survival(x);
        }

        // The last value that is not above x.
        int low = 0;
        int high = _values.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _values[middle] <= x ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 1 : _above[low - 1];
    }
}
