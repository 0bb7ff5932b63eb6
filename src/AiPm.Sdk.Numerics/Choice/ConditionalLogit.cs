namespace AiPm.Sdk.Numerics;

/// <summary>
/// The conditional logit: of the alternatives a in a set, c is chosen with probability exp u꜀ / Σ exp uₐ. McFadden 1974, "Conditional logit
/// analysis of qualitative choice behavior".
/// </summary>
/// <remarks>
/// Maximum likelihood by Newton's method; the likelihood is concave, so there is one maximum or none. Where it rises without end (separation)
/// that is proved by a direction along which no observed choice loses, and reported as <see cref="NoFiniteEstimateException"/>. Weights count as repeated
/// choices. Cost: an iteration takes, for each choice, its alternatives times the square of the covariates (or items shown) it has.
/// </remarks>
public static class ConditionalLogit
{
    /// <summary>Utilities linear in covariates: uₐ = Σ βⱼ·xₐⱼ.</summary>
    /// <param name="covariates">The names of the columns.</param>
    /// <param name="choices">The choices; sets may differ in size.</param>
    /// <param name="errors">What the standard errors rest on.</param>
    /// <exception cref="ArgumentException">
    /// There is no choice of positive weight, a choice has not one column a covariate, a name is blank or given twice, or a covariate does not vary
    /// within any choice, or is to rounding a combination of others.
    /// </exception>
    /// <exception cref="NoFiniteEstimateException">The covariates separate chosen from other alternatives.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public static ConditionalLogitFit Fit(
        IReadOnlyList<string> covariates,
        IReadOnlyList<CovariateChoice> choices,
        StandardErrorMethod errors = StandardErrorMethod.Information
    )
    {
        ArgumentNullException.ThrowIfNull(choices);
        string[] names = ChoiceItems.Require(covariates, 1, "covariate", nameof(covariates));
        ChoiceClusters clusters = new();
        List<ChoiceBlock> blocks = [];
        int[] columns = [.. Enumerable.Range(0, names.Length)];
        double nothing = 0;
        double weight = 0;
        for (int i = 0; i < choices.Count; i++)
        {
            CovariateChoice choice = choices[i];
            ArgumentNullException.ThrowIfNull(choice, nameof(choices));
            if (choice.Alternatives.Columns != names.Length)
            {
                throw new ArgumentException(
                    $"every alternative must have {names.Length} covariates, but those of choice {i} (from 0) had {choice.Alternatives.Columns}",
                    nameof(choices)
                );
            }

            if (choice.Weight > 0)
            {
                blocks.Add(Block(choice, columns, clusters.Of(choice.Respondent)));
                nothing -= choice.Weight * Elementary.Log(choice.Alternatives.Rows);
                weight += choice.Weight;
            }
        }

        RequireChoices(blocks.Count, nameof(choices));
        ChoiceLikelihood likelihood = new([.. blocks], names.Length, items: 0);
        LikelihoodMaximum maximum;
        try
        {
            maximum = LikelihoodMaximum.Find(
                likelihood,
                new double[names.Length],
                direction => Separated(names, blocks, direction)
            );
        }
        catch (NotPositiveDefiniteException singular)
        {
            throw new ArgumentException(
                $"the covariate \"{names[singular.Pivot]}\" cannot be told from the others: it does not vary within any choice, or is a combination of the covariates before it",
                nameof(covariates),
                singular
            );
        }

        FitCovariance covariance = new(likelihood, errors);
        return new(
            Array.AsReadOnly(names),
            maximum.Parameters,
            covariance.Matrix,
            errors,
            Summary(maximum, maximum.Value, nothing, names.Length, blocks.Count, weight, likelihood.Clusters)
        );
    }

    /// <summary>One strength an item: uᵢ = θᵢ, with Σ θᵢ = 0.</summary>
    /// <param name="items">The items.</param>
    /// <param name="choices">The choices among them.</param>
    /// <param name="errors">What the standard errors rest on.</param>
    /// <param name="prior">What is assumed of the strengths; <see cref="StrengthPrior.None"/> when left out.</param>
    /// <exception cref="ArgumentException">There is no choice of positive weight, an item is blank or given twice, or a choice shows an unknown item.</exception>
    /// <exception cref="NoFiniteEstimateException">Some items were never chosen over others; the graph names them.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public static ItemChoiceFit Fit(
        IReadOnlyList<string> items,
        IReadOnlyList<ItemChoice> choices,
        StandardErrorMethod errors = StandardErrorMethod.Information,
        StrengthPrior? prior = null
    )
    {
        ArgumentNullException.ThrowIfNull(choices);
        ItemChoiceData data = new(items);
        foreach (ItemChoice choice in choices)
        {
            ArgumentNullException.ThrowIfNull(choice, nameof(choices));
            if (choice.Weight > 0)
            {
                int[] shown = data.Places(choice.Shown);
                data.AddBest(
                    shown,
                    Array.IndexOf(shown, data.Place(choice.Chosen)),
                    choice.Weight,
                    data.Clusters.Of(choice.Respondent)
                );
                data.Count(choice.Weight);
            }
        }

        return Maximise(data, errors, prior, "conditional logit over items by maximum likelihood (McFadden 1974)");
    }

    /// <summary>Strengths from best–worst (MaxDiff) answers.</summary>
    /// <param name="items">The items.</param>
    /// <param name="choices">The answers.</param>
    /// <param name="model">How people are thought to pick.</param>
    /// <param name="errors">What the standard errors rest on.</param>
    /// <param name="prior">What is assumed of the strengths; <see cref="StrengthPrior.None"/> when left out.</param>
    /// <exception cref="ArgumentException">There is no answer of positive weight, an item is blank or given twice, or an answer shows an unknown item.</exception>
    /// <exception cref="NoFiniteEstimateException">Some items were never preferred to others; the graph names them.</exception>
    /// <exception cref="ConvergenceException">The iteration did not end.</exception>
    public static ItemChoiceFit BestWorst(
        IReadOnlyList<string> items,
        IReadOnlyList<BestWorstChoice> choices,
        BestWorstModel model = BestWorstModel.Sequential,
        StandardErrorMethod errors = StandardErrorMethod.Information,
        StrengthPrior? prior = null
    )
    {
        ArgumentNullException.ThrowIfNull(choices);
        _ = EnumDomain.Require(model);

        ItemChoiceData data = new(items);
        foreach (BestWorstChoice choice in choices)
        {
            ArgumentNullException.ThrowIfNull(choice, nameof(choices));
            if (choice.Weight > 0)
            {
                int[] shown = data.Places(choice.Shown);
                int best = Array.IndexOf(shown, data.Place(choice.Best));
                int worst = Array.IndexOf(shown, data.Place(choice.Worst));
                data.AddBestWorst(shown, best, worst, model, choice.Weight, data.Clusters.Of(choice.Respondent));
                data.Count(choice.Weight);
            }
        }

        return Maximise(
            data,
            errors,
            prior,
            model == BestWorstModel.Sequential
                ? "best–worst scaling, best then worst of the rest, by maximum likelihood (Marley and Louviere 2005)"
                : "best–worst scaling, the pair that differs most (maxdiff), by maximum likelihood (Marley and Louviere 2005)"
        );
    }

    private static ItemChoiceFit Maximise(
        ItemChoiceData data,
        StandardErrorMethod errors,
        StrengthPrior? prior,
        string method
    )
    {
        RequireChoices(data.Blocks.Count, "choices");
        StrengthPrior assumed = prior ?? StrengthPrior.None;
        if (assumed.IsNone)
        {
            ComparisonGraph graph = data.Graph();
            if (!graph.IsStronglyConnected)
            {
                throw new NoFiniteEstimateException(graph.Sentence, graph);
            }
        }

        ChoiceLikelihood choices = new([.. data.Blocks], data.Items.Length, data.Items.Length);
        ConcaveLikelihood likelihood = assumed.IsNone ? choices : new PenalisedLikelihood(choices, assumed);
        LikelihoodMaximum maximum = LikelihoodMaximum.Find(
            likelihood,
            new double[data.Items.Length],
            _ => new NoFiniteEstimateException("The strengths grow apart without end.")
        );
        double value = choices.Evaluate(maximum.Parameters, new double[data.Items.Length]);
        return new(
            new(Array.AsReadOnly(data.Items), maximum.Parameters, new(likelihood, errors)),
            errors,
            assumed,
            Summary(
                maximum,
                value,
                data.Nothing,
                data.Items.Length - 1,
                data.Observations,
                data.Weight,
                likelihood.Clusters
            ),
            method
        );
    }

    private static LikelihoodSummary Summary(
        LikelihoodMaximum maximum,
        double value,
        double nothing,
        int freedom,
        int observations,
        double weight,
        int clusters
    ) =>
        new(
            value,
            nothing,
            "every alternative is equally likely",
            freedom,
            observations,
            weight,
            clusters,
            maximum.Iterations,
            maximum.LargestGradient
        );

    private static ChoiceBlock Block(CovariateChoice choice, int[] columns, int cluster)
    {
        ReadOnlySpan<double> chosen = choice.Alternatives.Row(choice.Chosen);
        double[] excess = new double[(choice.Alternatives.Rows - 1) * columns.Length];
        int next = 0;
        for (int row = 0; row < choice.Alternatives.Rows; row++)
        {
            if (row != choice.Chosen)
            {
                ReadOnlySpan<double> other = choice.Alternatives.Row(row);
                for (int i = 0; i < other.Length; i++)
                {
                    excess[next++] = other[i] - chosen[i];
                }
            }
        }

        return new(columns, excess, choice.Alternatives.Rows - 1, choice.Weight, cluster);
    }

    private static NoFiniteEstimateException Separated(string[] names, List<ChoiceBlock> blocks, double[] direction)
    {
        double[] parts = new double[names.Length];
        double reach = 0;
        foreach (ChoiceBlock block in blocks)
        {
            for (int row = 0; row < block.Rows; row++)
            {
                ReadOnlySpan<double> excess = block.Row(row);
                reach = Math.Max(reach, Math.Abs(block.Along(direction, row)));
                for (int i = 0; i < parts.Length; i++)
                {
                    parts[i] = Math.Max(parts[i], Math.Abs(excess[i] * direction[i]));
                }
            }
        }

        int decided = blocks.Count(block =>
            Enumerable.Range(0, block.Rows).Any(row => block.Along(direction, row) < -1e-3 * reach)
        );
        string moving = string.Join(
            " and ",
            names
                .Where((_, i) => parts[i] > 1e-4 * reach)
                .Select(name => $"{name} {(direction[Array.IndexOf(names, name)] > 0 ? "upwards" : "downwards")}")
        );
        return new(
            $"There is no finite estimate: moving the weight of {moving} without end fits ever better. It explains {decided} of {blocks.Count} choices and contradicts none. Drop or merge what separates, or gather choices that go against it."
        );
    }

    private static void RequireChoices(int count, string name)
    {
        if (count == 0)
        {
            throw new ArgumentException($"{name} must hold at least one choice of positive weight, but had none", name);
        }
    }
}
