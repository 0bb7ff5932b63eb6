using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Turns uniforms into numbers of events, by inversion: more events for a larger uniform.</summary>
internal sealed class EventCounts
{
    /// <summary>The most events that a draw can tell apart: the occurrences of a <see cref="RandomStream"/>.</summary>
    public const int Most = ushort.MaxValue;

    // Up to here, adding up probabilities from 0 is cheap and loses nothing.
    private const double SmallRate = 32;

    private readonly FrequencyModel _model;
    private readonly double[]? _cumulative;
    private readonly int _first;

    public EventCounts(EventFrequency frequency)
    {
        _model = frequency.Model;
        if (_model == FrequencyModel.Poisson && frequency.Value.TryGetCertain(out double rate))
        {
            (_cumulative, _first) = Table(rate);
        }
    }

    /// <summary>The number of events of one draw; may exceed <see cref="Most"/>.</summary>
    public int Of(double rate, double uniform)
    {
        if (_model == FrequencyModel.AtMostOnce)
        {
            return 1 - uniform < rate ? 1 : 0;
        }

        if (_cumulative is not null)
        {
            return _first + Search(_cumulative, uniform);
        }

        return rate <= SmallRate ? AddUp(rate, uniform)
            : rate <= EventFrequency.LargestRate ? (int)new PoissonDistribution(rate).Quantile(uniform)
            : int.MaxValue;
    }

    /// <summary>P(N ≤ k) from the first k that any uniform can reach to the last.</summary>
    private static (double[] Cumulative, int First) Table(double rate)
    {
        if (rate == 0)
        {
            return ([1], 0);
        }

        PoissonDistribution poisson = new(rate);
        int first = (int)poisson.Quantile(1.0 / (1L << 53));
        int last = (int)poisson.SurvivalQuantile(1.0 / (1L << 53));
        double[] cumulative = new double[last - first + 1];
        for (int i = 0; i < cumulative.Length; i++)
        {
            cumulative[i] = poisson.Cumulative(first + i);
        }

        cumulative[^1] = 1;
        return (cumulative, first);
    }

    private static int Search(double[] cumulative, double uniform)
    {
        int low = 0;
        int high = cumulative.Length - 1;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (cumulative[middle] < uniform)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int AddUp(double rate, double uniform)
    {
        double probability = Elementary.Exp(-rate);
        double cumulative = probability;
        int events = 0;
        while (cumulative < uniform)
        {
            events++;
            probability *= rate / events;
            double next = cumulative + probability;
            if (next == cumulative && events > rate)
            {
                break;
            }

            cumulative = next;
        }

        return events;
    }
}
