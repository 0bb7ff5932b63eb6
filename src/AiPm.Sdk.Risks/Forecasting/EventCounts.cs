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
    private readonly PoissonDistribution? _certain;

    public EventCounts(EventFrequency frequency)
    {
        _model = frequency.Model;
        bool isPoisson = _model == FrequencyModel.Poisson;
        _certain = isPoisson && frequency.Value.TryGetCertain(out double rate) && rate > 0 ? new(rate) : null;
    }

    /// <summary>
    /// The number of events of each draw; returns how many draws have more than <see cref="Most"/>, which are left at 0 for
    /// the caller to refuse.
    /// </summary>
    /// <param name="rate">The rate of each draw.</param>
    /// <param name="uniform">The uniform of each draw.</param>
    /// <param name="scratch">Memory of the same length.</param>
    /// <param name="counts">Receives the numbers.</param>
    public int Fill(ReadOnlySpan<double> rate, ReadOnlySpan<double> uniform, Span<double> scratch, Span<int> counts)
    {
        if (_certain is not null)
        {
            _certain.Transform(uniform, scratch);
        }
        else
        {
            for (int i = 0; i < scratch.Length; i++)
            {
                scratch[i] =
                    _model == FrequencyModel.AtMostOnce ? Once(rate[i], uniform[i]) : Poisson(rate[i], uniform[i]);
            }
        }

        int tooMany = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            bool isTooMany = !(scratch[i] <= Most);
            tooMany += isTooMany ? 1 : 0;
            counts[i] = isTooMany ? 0 : (int)scratch[i];
        }

        return tooMany;
    }

    // 1 − u is exact, so that small probabilities keep their digits.
    private static double Once(double probability, double uniform) => 1 - uniform < probability ? 1 : 0;

    private static double Poisson(double rate, double uniform) =>
        rate <= SmallRate ? AddUp(rate, uniform)
        : rate <= EventFrequency.LargestRate ? new PoissonDistribution(rate).Quantile(uniform)
        : double.PositiveInfinity;

    private static double AddUp(double rate, double uniform)
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
