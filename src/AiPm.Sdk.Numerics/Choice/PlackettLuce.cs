namespace AiPm.Sdk.Numerics;

/// <summary>
/// Strengths from rankings: the best is chosen from all with probability ∝ e^θ, then the next from those left, and so on. Plackett 1975, Applied Statistics 24;
/// Luce 1959. Full rankings, rankings of some of the items, and top-k rankings; without ties.
/// </summary>
/// <remarks>
/// Maximum likelihood by Newton's method. Without a prior a finite estimate exists exactly where every item is connected with every other by
/// a chain of being ranked above (Hunter 2004, assumption 1 with section 5). No pseudo-rankings are added unless a <see cref="StrengthPrior"/> asks for
/// them: they change the answer. Cost: an iteration is linear in the length of all rankings for many items, else quadratic in each.
/// </remarks>
public static class PlackettLuce
{
    /// <summary>Fits the model.</summary>
    /// <param name="items">The items, at least two.</param>
    /// <param name="rankings">The rankings.</param>
    /// <param name="errors">What the standard errors rest on.</param>
    /// <param name="prior">What is assumed of the strengths; <see cref="StrengthPrior.None"/> when left out.</param>
    /// <exception cref="ArgumentException">No ranking of positive weight orders two items, an item is blank or given twice, or a ranking has an unknown item.</exception>
    /// <exception cref="NoFiniteEstimateException">The rankings bound no estimate; the graph names the groups.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public static PlackettLuceFit Fit(
        IReadOnlyList<string> items,
        IEnumerable<PartialRanking> rankings,
        StandardErrorMethod errors = StandardErrorMethod.Information,
        StrengthPrior? prior = null
    )
    {
        ArgumentNullException.ThrowIfNull(rankings);
        string[] names = ChoiceItems.Require(items, 2, "item", nameof(items));
        Dictionary<string, int> places = names
            .Index()
            .ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        HashSet<int>[] beaten = [.. names.Select(_ => new HashSet<int>())];
        ChoiceClusters clusters = new();
        List<RankingRow> rows = [];
        double nothing = 0;
        double weight = 0;
        foreach (PartialRanking ranking in rankings)
        {
            ArgumentNullException.ThrowIfNull(ranking, nameof(rankings));
            int[] order = [.. ranking.Ranked.Concat(ranking.Others).Select(item => ChoiceItems.Place(places, item))];
            int stages = Math.Min(ranking.Ranked.Count, order.Length - 1);
            if (stages == 0 || ranking.Weight == 0)
            {
                continue;
            }

            rows.Add(new(order, stages, ranking.Weight, clusters.Of(ranking.Respondent)));
            weight += ranking.Weight;
            for (int stage = 0; stage < stages; stage++)
            {
                nothing -= ranking.Weight * Elementary.Log(order.Length - stage);

                // What follows from a chain need not be said; the last ranked item stands above every other.
                int known = stage == ranking.Ranked.Count - 1 ? order.Length : stage + 2;
                for (int below = stage + 1; below < known; below++)
                {
                    _ = beaten[order[stage]].Add(order[below]);
                }
            }
        }

        if (rows.Count == 0)
        {
            throw new ArgumentException(
                "at least one ranking of positive weight must order two items",
                nameof(rankings)
            );
        }

        return Maximise(names, rows, beaten, errors, prior ?? StrengthPrior.None, nothing, weight);
    }

    private static PlackettLuceFit Maximise(
        string[] names,
        List<RankingRow> rows,
        HashSet<int>[] beaten,
        StandardErrorMethod errors,
        StrengthPrior prior,
        double nothing,
        double weight
    )
    {
        if (prior.IsNone)
        {
            ComparisonGraph graph = ComparisonGraph.Of(names, beaten);
            if (!graph.IsStronglyConnected)
            {
                throw new NoFiniteEstimateException(graph.Sentence, graph);
            }
        }

        RankingLikelihood rankings = new([.. rows], names.Length);
        ConcaveLikelihood likelihood = prior.IsNone ? rankings : new PenalisedLikelihood(rankings, prior);
        LikelihoodMaximum maximum = LikelihoodMaximum.Find(
            likelihood,
            new double[names.Length],
            _ => new NoFiniteEstimateException("The strengths grow apart without end.")
        );
        double value = rankings.Evaluate(maximum.Parameters, new double[names.Length]);
        return new(
            new(Array.AsReadOnly(names), maximum.Parameters, new(likelihood, errors)),
            errors,
            prior,
            new(
                value,
                nothing,
                "every order is equally likely",
                names.Length - 1,
                rows.Count,
                weight,
                likelihood.Clusters,
                maximum.Iterations,
                maximum.LargestGradient
            )
        );
    }
}
