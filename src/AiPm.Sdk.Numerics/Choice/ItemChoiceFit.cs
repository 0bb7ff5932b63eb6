namespace AiPm.Sdk.Numerics;

/// <summary>A conditional logit over items, fitted: their strengths, adding up to 0.</summary>
public sealed class ItemChoiceFit
{
    internal ItemChoiceFit(
        ItemStrengths strengths,
        StandardErrorMethod errors,
        StrengthPrior prior,
        LikelihoodSummary fit,
        string method
    )
    {
        Strengths = strengths;
        StandardErrors = errors;
        Prior = prior;
        Fit = fit;
        string first = strengths.Order[0];
        Explanation = new(
            $"{first} is the strongest of {strengths.Items.Count} items, by {NumberText.Count(fit.Observations)} choices: where all are offered it would be chosen {ShareText.Share(strengths.Shares[strengths.IndexOf(first)], 0)} of the time.",
            method,
            [
                "Leaving out an item does not change the odds of the others.",
                errors == StandardErrorMethod.Information
                    ? "Choices are independent, also those of one respondent."
                    : "Respondents are independent; choices of one need not be.",
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

    /// <summary>How well the model explains the choices.</summary>
    public LikelihoodSummary Fit { get; }

    /// <summary>The fit in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }
}
