namespace AiPm.Sdk.Numerics;

/// <summary>A Plackett–Luce model, fitted.</summary>
public sealed class PlackettLuceFit
{
    internal PlackettLuceFit(
        ItemStrengths strengths,
        StandardErrorMethod errors,
        StrengthPrior prior,
        LikelihoodSummary fit
    )
    {
        Strengths = strengths;
        StandardErrors = errors;
        Prior = prior;
        Fit = fit;
        string lead = strengths.Difference(strengths.Order[0], strengths.Order[1]).Sentence;
        Explanation = new(
            $"{strengths.Order[0]} is the strongest of {strengths.Items.Count} items by {NumberText.Count(fit.Observations)} rankings. {lead}",
            (prior.IsNone ? "maximum likelihood" : "posterior mode") + ", Plackett–Luce (Plackett 1975; Luce 1959)",
            [
                "Leaving out an item does not change the odds of the others.",
                errors == StandardErrorMethod.Information
                    ? "Rankings are independent, and the choices within one given those before."
                    : "Respondents are independent; rankings of one need not be.",
                prior.Statement,
            ]
        );
    }

    /// <summary>The strengths of the items, with standard errors and differences.</summary>
    public ItemStrengths Strengths { get; }

    /// <summary>What the standard errors rest on.</summary>
    public StandardErrorMethod StandardErrors { get; }

    /// <summary>What was assumed of the strengths beside the data.</summary>
    public StrengthPrior Prior { get; }

    /// <summary>How well the model explains the rankings.</summary>
    public LikelihoodSummary Fit { get; }

    /// <summary>The fit in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>The probability of this order of some or all of the items, best first, among all orders of them.</summary>
    /// <exception cref="ArgumentException">There are fewer than two items, an item occurs twice or is unknown.</exception>
    public double Probability(params IReadOnlyList<string> order)
    {
        double[] strengths = [.. ShownItems.Require(order).Select(item => Strengths[item])];
        double highest = strengths.Max();
        double left = 0;
        double probability = 1;
        for (int place = strengths.Length - 1; place >= 0; place--)
        {
            double odds = Elementary.Exp(strengths[place] - highest);
            left += odds;
            probability *= odds / left;
        }

        return probability;
    }
}
