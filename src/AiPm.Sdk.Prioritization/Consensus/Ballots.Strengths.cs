using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

public sealed partial class Ballots
{
    /// <summary>Strengths from every pair of items on every ballot, ties included. See <see cref="Numerics.BradleyTerry"/>.</summary>
    /// <remarks>
    /// The pairs of one ballot are not independent, so standard errors rest on voters as clusters unless asked otherwise; a few voters give
    /// rough ones. Needs that chains of preferences lead from every item to every other and back, or a prior.
    /// </remarks>
    /// <param name="ties">What a tie on a ballot says.</param>
    /// <param name="errors">What the standard errors rest on.</param>
    /// <param name="prior">What is assumed of the strengths; <see cref="StrengthPrior.None"/> when left out.</param>
    /// <exception cref="ArgumentException">No ballot compares two items; or there is one voter and errors rest on voters.</exception>
    /// <exception cref="NoFiniteEstimateException">Some items are never ranked below others; the graph names the groups.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public BradleyTerryFit BradleyTerry(
        TieModel ties = TieModel.Davidson,
        StandardErrorMethod errors = StandardErrorMethod.ClusterRobust,
        StrengthPrior? prior = null
    ) =>
        Numerics.BradleyTerry.Fit(
            Items,
            Comparisons(),
            new()
            {
                Ties = ties,
                Errors = errors,
                Prior = prior ?? StrengthPrior.None,
            }
        );

    /// <summary>Strengths from whole rankings without ties, as successive choices of the best. See <see cref="Numerics.PlackettLuce"/>.</summary>
    /// <remarks>Items that ballots leave out come after all ranked ones, or do not count, as <see cref="Unranked"/> says.</remarks>
    /// <param name="errors">What the standard errors rest on; the model's own treat voters as independent and so may be trusted where it holds.</param>
    /// <param name="prior">What is assumed of the strengths; <see cref="StrengthPrior.None"/> when left out.</param>
    /// <exception cref="InvalidBallotsException">Ballots tie ranked items, which the model does not know; all are named.</exception>
    /// <exception cref="NoFiniteEstimateException">Some items are never ranked below others; the graph names the groups.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public PlackettLuceFit PlackettLuce(
        StandardErrorMethod errors = StandardErrorMethod.Information,
        StrengthPrior? prior = null
    )
    {
        List<Problem> problems = [];
        List<PartialRanking> rankings = [];
        for (int voter = 0; voter < _voters.Length; voter++)
        {
            int[] level = _levels[voter];
            int[] order =
            [
                .. Enumerable.Range(0, level.Length).Where(item => _ranked[voter][item]).OrderBy(item => level[item]),
            ];
            foreach (IGrouping<int, int> place in order.GroupBy(item => level[item]).Where(place => place.Count() > 1))
            {
                problems.Add(
                    new(
                        $"{_voters[voter]}/{place.Key + 1}",
                        0,
                        string.Join(" = ", place.Select(item => _ids[item])),
                        "one item in a place for Plackett–Luce"
                    )
                    {
                        Suggestion = "Bradley–Terry knows ties",
                    }
                );
            }

            string[] others = Unranked == UnrankedItems.Last ? [.. _ids.Where((_, item) => !_ranked[voter][item])] : [];
            if (problems.Count == 0)
            {
                rankings.Add(new([.. order.Select(item => _ids[item])], others, _weights[voter], _voters[voter]));
            }
        }

        return problems.Count > 0
            ? throw new InvalidBallotsException(problems)
            : Numerics.PlackettLuce.Fit(Items, rankings, errors, prior);
    }

    /// <summary>
    /// How much of the field an item stands above, on average over voters: 1 where every voter ranks it first, 0 where last; a tied or uncompared pair counts one half.
    /// Its error comes from how voters differ.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <exception cref="ArgumentException">There is no such item, or it is the only one.</exception>
    public ItemSupport Support(string item)
    {
        int index = IndexOf(item);
        if (_ids.Length == 1)
        {
            throw new ArgumentException($"\"{item}\" is the only item and stands above nothing", nameof(item));
        }

        double mean = 0;
        double[] shares = new double[_voters.Length];
        double[][] points = Points(BordaRule.SharedRest);
        for (int voter = 0; voter < shares.Length; voter++)
        {
            shares[voter] = points[voter][index] / (_ids.Length - 1);
            mean += _weights[voter] / TotalWeight * shares[voter];
        }

        return new(item, mean, ErrorOfMean(shares, mean), EffectiveVoters);
    }

    /// <summary>The linearised error of a weighted mean over voters, with the small-sample factor of as many voters as the weights are worth.</summary>
    private Measured ErrorOfMean(double[] values, double mean)
    {
        if (!(EffectiveVoters > 1 + 1e-9))
        {
            return new Undefined(UndefinedReason.TooFewObservations, "One voter does not show how voters differ.");
        }

        double squares = 0;
        for (int voter = 0; voter < values.Length; voter++)
        {
            double part = _weights[voter] / TotalWeight * (values[voter] - mean);
            squares += part * part;
        }

        return Math.Sqrt(squares * (EffectiveVoters / (EffectiveVoters - 1)));
    }

    private IEnumerable<PairedComparison> Comparisons()
    {
        for (int voter = 0; voter < _voters.Length; voter++)
        {
            int[] level = _levels[voter];
            for (int i = 0; i < level.Length; i++)
            {
                for (int j = i + 1; j < level.Length; j++)
                {
                    if (level[i] != NotRanked && level[j] != NotRanked)
                    {
                        yield return new(
                            _ids[i],
                            _ids[j],
                            level[i] < level[j] ? PairedOutcome.FirstWins
                                : level[i] > level[j] ? PairedOutcome.SecondWins
                                : PairedOutcome.Tie,
                            _weights[voter],
                            _voters[voter]
                        );
                    }
                }
            }
        }
    }
}
