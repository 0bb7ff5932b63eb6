using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Binomial probabilities over all counts that are not rarer than rounding shows.</summary>
internal readonly struct BinomialColumn
{
    private const double Negligible = 1e-17;
    private readonly double[] _probabilities;

    private BinomialColumn(long trials, long first, double[] probabilities)
    {
        Trials = trials;
        First = first;
        _probabilities = probabilities;
    }

    internal long Trials { get; }

    internal long First { get; }

    internal long Last => First + _probabilities.Length - 1;

    internal double this[long count] => _probabilities[count - First];

    internal static BinomialColumn Of(long trials, double share)
    {
        BinomialDistribution distribution = new(trials, share);
        long first = (long)distribution.Quantile(Negligible);
        long last = (long)distribution.SurvivalQuantile(Negligible);
        double[] probabilities = new double[last - first + 1];
        for (long count = first; count <= last; count++)
        {
            probabilities[count - first] = distribution.Density(count);
        }

        return new(trials, first, probabilities);
    }
}
