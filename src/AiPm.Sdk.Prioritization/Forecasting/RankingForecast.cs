using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How sure an order is: the probability of every rank of every item, and what more knowledge would be worth.</summary>
/// <remarks>
/// <para>In each draw all inputs are drawn together, items are scored and ranked; ties share their ranks equally (scores that agree
/// to 4·10⁻¹² of their size tie). An item's draws depend on the seed, its id and its inputs alone, so adding an item changes no
/// other item's score.</para>
/// <para>Probabilities, means and regret are kept; what concerns one or two items is drawn again when asked, with the same
/// bits. Memory: 4 bytes × items² for each thread; where scores tie besides that 8 bytes × items² for each of (threads + log₂ of some sixteen segments, more in a long run)
/// partial results.</para>
/// </remarks>
public sealed partial class RankingForecast<T>
{
    /// <summary>The most items that are ranked together; the probabilities of that many take 200 MB.</summary>
    public const int MostItems = 5_000;

    private readonly ItemDraws<T> _draws;
    private readonly SimulationOptions _options;
    private readonly RankAccumulator<T> _kept;
    private readonly RankCounts _counts;
    private readonly ForecastItem<T>[] _items;
    private readonly int[] _byMeanScore;

    private RankingForecast(ItemDraws<T> draws, SimulationOptions options, RankAccumulator<T> kept, RankCounts counts)
    {
        _draws = draws;
        _options = options;
        _kept = kept;
        _counts = counts;
        Provenance = Provenance.Of(options);
        _items = new ForecastItem<T>[draws.Backlog.Count];
        SimulatedValue[] expectedRanks = RankShares.Expected(_items.Length, Place, options.Draws);
        for (int i = 0; i < _items.Length; i++)
        {
            Moments score = kept.Scores[i];
            _items[i] = new(
                draws.Backlog.Ids[i],
                draws.Backlog.Items[i],
                new(score.Mean.Value, Math.Sqrt(score.Variance.Value / options.Draws)),
                expectedRanks[i]
            );
        }

        _byMeanScore = Ordered((a, b) => _items[b].MeanScore.Value.CompareTo(_items[a].MeanScore.Value));
        ByMeanScore = Array.AsReadOnly(Array.ConvertAll(_byMeanScore, i => _items[i]));
        ByExpectedRank = Array.AsReadOnly(
            Array.ConvertAll(
                Ordered((a, b) => _items[a].ExpectedRank.Value.CompareTo(_items[b].ExpectedRank.Value)),
                i => _items[i]
            )
        );
        Warnings =
        [
            .. draws.Backlog.Warnings,
            .. draws.Model.Warn(draws.Backlog.Inputs),
            .. _items
                .Where(item => draws.Model.Anatomy.Kind == ContributionKind.Factor && item.MeanScore < 0)
                .Select(item => HarmWarning.Of(item.Id, item.MeanScore)),
        ];
        Explanation = new(
            Sentence(),
            $"{draws.Model.Method}; Monte Carlo with {NumberText.Count(options.Draws)} draws; rank acceptability (Lahdelma and Salminen 2001)",
            [
                "Quantities of different names are independent.",
                "Scores of all items are in the same unit.",
                .. draws.Model.Assumptions,
            ]
        );
    }

    /// <summary>The items by the mean of their scores, highest first. A mean can be carried by rare high draws.</summary>
    public IReadOnlyList<ForecastItem<T>> ByMeanScore { get; }

    /// <summary>The items by the mean of their ranks, best first; what is far ahead in rare draws counts no more than being ahead.</summary>
    public IReadOnlyList<ForecastItem<T>> ByExpectedRank { get; }

    /// <summary>What should be known of some items when this is read.</summary>
    public IReadOnlyList<ScoringWarning> Warnings { get; }

    /// <summary>The forecast in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>The item with this id.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public ForecastItem<T> this[string id] => _items[_draws.Backlog.IndexOf(id)];

    /// <summary>The rank acceptability of an item: the share of draws in which it has rank 1, 2, …; the shares add up to 1.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public IReadOnlyList<double> RankAcceptability(string id) =>
        Array.ConvertAll(Shares(_draws.Backlog.IndexOf(id)), count => count / _options.Draws);

    /// <summary>The probability that an item is among the best <paramref name="count"/>.</summary>
    /// <param name="count">From 1 to the number of items.</param>
    /// <param name="id">The item.</param>
    /// <exception cref="ArgumentException">There is no such item or no such number of places.</exception>
    public SimulatedValue ProbabilityInTop(int count, string id)
    {
        RequirePlaces(count);
        return RankShares.Probability(Shares(_draws.Backlog.IndexOf(id)).AsSpan(0, count), _options.Draws);
    }

    /// <summary>The probability that an item scores higher than another; a tie counts one half. Cost: the two items are drawn again.</summary>
    /// <exception cref="ArgumentException">There is no such item, or both are the same.</exception>
    public SimulatedValue ProbabilityAhead(string id, string of)
    {
        int first = _draws.Backlog.IndexOf(id);
        int second = _draws.Backlog.IndexOf(of);
        if (first == second)
        {
            throw new ArgumentException($"an item is not ahead of itself; \"{id}\" was given twice", nameof(of));
        }

        double ahead = _draws.Simulation(first, second).Run(_options, () => new PairAccumulator<T>(_draws)).Ahead;
        return RankShares.Probability([ahead], _options.Draws);
    }

    /// <summary>
    /// The probability that an item clears every gate of the model; certain for a model without gates. In the other draws its score counts as 0. Cost: the item
    /// is drawn again.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public SimulatedValue ProbabilityCleared(string id)
    {
        int item = _draws.Backlog.IndexOf(id);
        if (_draws.Model.Gates.Count == 0)
        {
            return new(1, 0);
        }

        Formula cleared = _draws.Model.Gates.Cleared(_draws.Model.Formula);
        double count = _draws.Simulation(item).Run(_options, () => new GateAccumulator<T>(_draws, cleared)).Cleared;
        return RankShares.Probability([count], _options.Draws);
    }

    /// <summary>The draws of an item's score, in the order of their numbers. Cost: the item is drawn again.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    /// <exception cref="InvalidOperationException">There are more draws than <see cref="Simulated.MostDraws"/>.</exception>
    public ReadOnlyMemory<double> ScoreDraws(string id)
    {
        int item = _draws.Backlog.IndexOf(id);
        return ScoreColumns.Draw(_draws, _options, item)[0];
    }

    /// <summary>
    /// A quantile of an item's score, with the rule and the error of <see cref="Simulated.Quantile"/>: an order statistic, never
    /// interpolated. Cost: the item is drawn again.
    /// </summary>
    /// <param name="id">The item.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no such item, or the probability is not in [0, 1].</exception>
    /// <exception cref="InvalidOperationException">There are more draws than <see cref="Simulated.MostDraws"/>.</exception>
    public SimulatedValue ScoreQuantile(string id, double probability)
    {
        Domain.Share.Require(probability);
        double[] sorted = ScoreColumns.Draw(_draws, _options, _draws.Backlog.IndexOf(id))[0];
        Array.Sort(sorted);
        int rank = OrderStatistic.Rank(probability, sorted.Length);
        int reach = Math.Max(1, (int)Math.Round(Math.Sqrt(sorted.Length * probability * (1 - probability))));
        int below = Math.Max(0, rank - reach);
        int above = Math.Min(sorted.Length - 1, rank + reach);
        return new(sorted[rank], (sorted[above] - sorted[below]) * reach / (above - below));
    }

    /// <summary>
    /// The expected regret of committing now to the best <paramref name="count"/> by mean score: how much higher the scores of the
    /// truly best would add up, on average. It is the expected value of perfect information for that decision, in score units.
    /// </summary>
    /// <remarks>Its Monte Carlo error is of batch means over up to 64 batches of successive draws.</remarks>
    /// <param name="count">From 1 to the number of items.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number of places.</exception>
    public SimulatedValue ExpectedRegret(int count = 1)
    {
        RequirePlaces(count);
        ReadOnlySpan<int> chosen = _byMeanScore.AsSpan(0, count);
        return BatchMeans.Difference(_kept.TopSums, count - 1, _kept.ScoreSums, chosen, _options.Draws);
    }

    /// <summary>
    /// What knowing an input exactly before committing to the best <paramref name="top"/> by mean score would be worth, on average,
    /// in score units: the expected value of partial perfect information (EVPPI).
    /// </summary>
    /// <remarks>
    /// <para>E[max(g(x), t)] − max(E g(x), t), where x is the input, g(x) the item's mean score given x, and t the mean score that decides:
    /// the highest of the others (the k-th highest for the best k). Where the score is slope × factor + intercept, with the input in the factor alone
    /// (products and sums are), g(x) is the factor times the mean slope plus the mean intercept, so no nested simulation and no regression
    /// is needed. The Monte Carlo error counts the draws of the factor, of slope and intercept and of t.</para>
    /// <para>0 for a certain input, and where every item is among the best anyway. Source: Raiffa and Schlaifer 1961; Brennan et al. 2007 for the
    /// multilinear case. Cost: two items are drawn again.</para>
    /// </remarks>
    /// <param name="id">The item.</param>
    /// <param name="input">The input, as <c>effort</c>.</param>
    /// <param name="top">How many items will be chosen, from 1 to the number of items.</param>
    /// <exception cref="ArgumentException">There is no such item, input or number of places.</exception>
    /// <exception cref="InvalidOperationException">
    /// The input is made of a named quantity that other inputs are made of too: knowing it would change several scores, and this
    /// method does not cover that. Or the formula does not separate the input from the others, as in a minimum of both, or the model has gates.
    /// Or there are more draws than <see cref="Simulated.MostDraws"/>.
    /// </exception>
    public SimulatedValue ValueOfInformation(string id, string input, int top = 1)
    {
        int item = _draws.Backlog.IndexOf(id);
        int slot = _draws.Backlog.IndexOfInput(input);
        RequirePlaces(top);
        PartialInformation.RequireUnshared(_draws.Backlog, item, slot);
        if (_draws.Backlog.Inputs[item][slot].IsCertain || top == _items.Length)
        {
            return default;
        }

        int rival = _byMeanScore.Where(other => other != item).ElementAt(top - 1);
        FormulaSeparation separated =
            _draws.Model.GatedFormula.Separate(slot)
            ?? throw new InvalidOperationException(
                $"the formula {_draws.Model.GatedFormula} does not separate {input} from the other inputs, so the value of knowing it alone has no closed form"
            );
        return PartialInformation.Value(_draws, _options, item, separated, rival);
    }

    internal static RankingForecast<T> Make(
        ItemDraws<T> draws,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        Backlog<T> backlog = draws.Backlog;
        if (backlog.Count > MostItems)
        {
            Backlog<T>.Refuse([
                new("items", 0, $"a list of {backlog.Count}", $"at most {MostItems} items to forecast together"),
            ]);
        }

        Workspaces<RankWorkspace> workspaces = new();
        RankAccumulator<T> kept = draws
            .Simulation([.. Enumerable.Range(0, backlog.Count)])
            .Run(options, () => new RankAccumulator<T>(draws, options.Draws, workspaces), progress, cancellation);
        if (kept.TooLarge is { } tooLarge)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    $"The score of {backlog.Ids[tooLarge.Item]} is undefined or too large for a number, as in draw {tooLarge.Draw}."
                )
            );
        }

        int tooSpread = Array.FindIndex(kept.Scores, score => !double.IsFinite(score.SumOfSquaredDeviations));
        if (tooSpread >= 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    $"The scores of {backlog.Ids[tooSpread]} are too large for their spread to be a number."
                )
            );
        }

        RankCounts counts = RankCounts.Total(workspaces.All.Select(work => work.Counts));
        foreach (RankWorkspace work in workspaces.All)
        {
            work.Return();
        }

        return new(draws, options, kept, counts);
    }

    // How many draws gave the item each rank; those it shared count in part.
    private double[] Shares(int item)
    {
        double[] shares = new double[_items.Length];
        _counts.ReadItem(item, shares);
        if (_kept.SharedRanks is { } shared)
        {
            for (int place = 0; place < shares.Length; place++)
            {
                shares[place] += shared[item * shares.Length + place];
            }
        }

        return shares;
    }

    // How many draws gave each item this rank.
    private void Place(int place, Span<double> shares)
    {
        _counts.Read(place, shares);
        if (_kept.SharedRanks is { } shared)
        {
            for (int item = 0; item < shares.Length; item++)
            {
                shares[item] += shared[item * shares.Length + place];
            }
        }
    }

    private int[] Ordered(Comparison<int> comparison)
    {
        int[] order = [.. Enumerable.Range(0, _items.Length)];
        Array.Sort(
            order,
            (a, b) =>
                comparison(a, b) is var decided and not 0 ? decided : string.CompareOrdinal(_items[a].Id, _items[b].Id)
        );
        return order;
    }

    private void RequirePlaces(
        int count,
        [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(count))] string name = "count"
    )
    {
        if (count < 1 || count > _items.Length)
        {
            throw new ArgumentOutOfRangeException(
                name,
                count,
                $"{name} must be a whole number from 1 to {_items.Length}, the number of items, but was {count}"
            );
        }
    }

    private string Sentence()
    {
        ForecastItem<T> best = ByMeanScore[0];
        string first =
            $"{best.Id} has the highest mean score, {NumberText.Number(best.MeanScore)}, and comes first with a chance of {ShareText.Probability(ProbabilityInTop(1, best.Id))}";
        return _items.Length == 1
            ? first + "; it is the only item."
            : $"{first}; {ByMeanScore[1].Id} follows with {NumberText.Number(ByMeanScore[1].MeanScore)} and comes first with a chance of {ShareText.Probability(ProbabilityInTop(1, ByMeanScore[1].Id))}. Committing to {best.Id} now gives away {NumberText.Number(ExpectedRegret())} of score on average.";
    }
}
