using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The weights of the draws in which each item comes first, by which central weights and their error follow: a ratio of sums Σsw/Σs over
/// draws, s the item's share of the first place.
/// </summary>
internal sealed class FirstPlaces(int items, int criteria)
{
    // Per item: Σs, Σs²; per item and criterion: Σsw, Σs²w, Σs²w².
    private readonly double[] _shares = new double[2 * items];
    private readonly double[] _weights = new double[3 * items * criteria];

    public void Add(int item, double share, ReadOnlySpan<double> weights)
    {
        _shares[2 * item] += share;
        _shares[2 * item + 1] += share * share;
        for (int j = 0; j < weights.Length; j++)
        {
            int place = 3 * (item * criteria + j);
            double squared = share * share * weights[j];
            _weights[place] += share * weights[j];
            _weights[place + 1] += squared;
            _weights[place + 2] += squared * weights[j];
        }
    }

    public void Merge(FirstPlaces later)
    {
        for (int i = 0; i < _shares.Length; i++)
        {
            _shares[i] += later._shares[i];
        }

        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] += later._weights[i];
        }
    }

    public bool Any(int item) => _shares[2 * item] > 0;

    /// <summary>The central weight of a criterion for an item, with the error √Σs²(w − w̄)²/Σs of a ratio of sums.</summary>
    public SimulatedValue Central(int item, int criterion, bool isExact)
    {
        int place = 3 * (item * criteria + criterion);
        double share = _shares[2 * item];
        double mean = _weights[place] / share;
        double squares = _weights[place + 2] - 2 * mean * _weights[place + 1] + mean * mean * _shares[2 * item + 1];
        return new(mean, isExact ? 0 : Math.Sqrt(Math.Max(0, squares)) / share);
    }
}
