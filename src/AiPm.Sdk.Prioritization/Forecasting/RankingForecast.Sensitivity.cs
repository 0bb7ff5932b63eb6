using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

public sealed partial class RankingForecast<T>
{
    /// <summary>Which inputs move an item's score and rank most: each uncertain one alone from a low to a high quantile.</summary>
    /// <param name="id">The item.</param>
    /// <param name="low">The low quantile, strictly between 0 and 1.</param>
    /// <param name="high">The high quantile, above the low one and below 1.</param>
    /// <param name="others">Where the other inputs are held.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentException">There is no such item, or the quantiles are not such.</exception>
    /// <exception cref="UndefinedException">A score at a quantile is too large for a number.</exception>
    /// <exception cref="InvalidOperationException">There are more draws than <see cref="Simulated.MostDraws"/>.</exception>
    public Tornado Tornado(
        string id,
        double low = 0.05,
        double high = 0.95,
        TornadoBase others = TornadoBase.Median,
        CancellationToken cancellation = default
    )
    {
        RequireQuantiles(low, high, others);
        return new TornadoProblem<T>(_draws, _options, others, cancellation).Run(id, null, low, high);
    }

    /// <summary>Which inputs of two items move the gap between their scores most; a bar that flips turns them round.</summary>
    /// <param name="id">The item.</param>
    /// <param name="against">The item whose score is subtracted.</param>
    /// <param name="low">The low quantile, strictly between 0 and 1.</param>
    /// <param name="high">The high quantile, above the low one and below 1.</param>
    /// <param name="others">Where the other inputs are held.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentException">There is no such item, both are the same, or the quantiles are not such.</exception>
    public Tornado TornadoOfGap(
        string id,
        string against,
        double low = 0.05,
        double high = 0.95,
        TornadoBase others = TornadoBase.Median,
        CancellationToken cancellation = default
    )
    {
        RequireQuantiles(low, high, others);
        return id == against
            ? throw new ArgumentException(
                $"there is no gap between an item and itself; \"{id}\" was given twice",
                nameof(against)
            )
            : new TornadoProblem<T>(_draws, _options, others, cancellation).Run(id, against, low, high);
    }

    /// <summary>
    /// What single inputs of two items would have to be known to be for the one of the lower mean score to overtake the other on the mean score. All other inputs
    /// are drawn as they are.
    /// </summary>
    /// <remarks>Exact for the means over these draws, which have Monte Carlo errors. An input that shares a named quantity with others moves alone.</remarks>
    /// <param name="id">The item of the lower mean score.</param>
    /// <param name="over">The item of the higher mean score.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentException">There is no such item, or the first does not have the lower mean score.</exception>
    /// <exception cref="InvalidOperationException">There are more draws than <see cref="Simulated.MostDraws"/>.</exception>
    public RankFlips MeanFlips(string id, string over, CancellationToken cancellation = default)
    {
        int low = _draws.Backlog.IndexOf(id);
        int high = _draws.Backlog.IndexOf(over);
        return _items[low].MeanScore.Value < _items[high].MeanScore.Value
            ? Finder(cancellation).Between(low, high)
            : throw new ArgumentException($"the mean score of \"{id}\" is not below that of \"{over}\"", nameof(id));
    }

    /// <summary>The smallest relative change of any one input, from its mean, that changes who is among the best k by mean score; <see langword="null"/> where none does.</summary>
    /// <param name="top">How many count as best, from 1 to the number of items.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number of places.</exception>
    /// <exception cref="InvalidOperationException">There are more draws than <see cref="Simulated.MostDraws"/>.</exception>
    public RankFlip? SmallestMeanFlip(int top = 1, CancellationToken cancellation = default)
    {
        RequirePlaces(top);
        return Finder(cancellation).Smallest(_byMeanScore, top);
    }

    private static void RequireQuantiles(double low, double high, TornadoBase others)
    {
        Domain.OpenShare.Require(low);
        Domain.OpenShare.Require(high);
        if (!(low < high))
        {
            throw new ArgumentOutOfRangeException(
                nameof(low),
                low,
                FormattableString.Invariant($"low must be below high, {high}, but was {low}")
            );
        }

        _ = EnumDomain.Require(others);
    }

    private FlipFinder Finder(CancellationToken cancellation)
    {
        if (_options.Draws > Simulated.MostDraws)
        {
            throw new InvalidOperationException(
                $"flips keep columns of at most {Simulated.MostDraws} draws, but the forecast has {_options.Draws}"
            );
        }

        MeanCurves<T> curves = new(_draws, _options, cancellation);
        return new(
            _draws.Backlog.Ids,
            Array.ConvertAll(_items, item => item.MeanScore.Value),
            _draws.Model.Criteria,
            curves.Now,
            curves.Of,
            isOfMeans: true
        );
    }
}
