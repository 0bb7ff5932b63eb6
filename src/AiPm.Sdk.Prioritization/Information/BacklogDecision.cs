namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A decision that a backlog is scored for, by name: which items to commit to. What knowing more is worth depends on it, since knowledge that
/// changes no decision is worth nothing.
/// </summary>
/// <remarks>The value of a choice is the sum of the scores of the items chosen.</remarks>
public abstract record BacklogDecision
{
    private protected BacklogDecision() { }

    /// <summary>What a point of score is worth; <see langword="null"/> where answers stay in score units.</summary>
    public ScoreWorth? Worth { get; init; }

    /// <summary>The decision in words, as <c>committing to the best 3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Committing to the items of the k highest mean scores.</summary>
    /// <param name="count">How many; at least 1, and no more than there are items.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static BacklogDecision TopK(int count) =>
        count >= 1
            ? new TopKDecision(count)
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                $"count must be a whole number of at least 1, but was {count}"
            );

    /// <summary>
    /// Choosing the selection of the highest total mean score that the capacities and rules of a portfolio allow. Its items are those of the backlog, by
    /// id; the scores are their values, whatever values the portfolio gives, and uses enter as the capacities' rules say.
    /// </summary>
    /// <remarks>
    /// A score that is a value divided by effort charges for the effort a second time beside the capacity: score by the numerator, as reach ×
    /// impact × confidence, or by money. Cost: up to 12 items every selection is listed once; beyond, each draw is solved by branch and bound.
    /// </remarks>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="options">Limits of the search and draws of uncertain uses.</param>
    public static BacklogDecision Portfolio(Portfolio portfolio, PortfolioOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return new PortfolioDecision(portfolio, options ?? PortfolioOptions.Default);
    }

    /// <summary>The same decision where a point of score is worth so much.</summary>
    /// <inheritdoc cref="ScoreWorth(double, string, string?)"/>
    public BacklogDecision Worthing(double perPoint, string currency, string? horizon = null) =>
        this with
        {
            Worth = new(perPoint, currency, horizon),
        };

    /// <summary>What it assumes beside independence.</summary>
    internal abstract string Assumption { get; }

    internal abstract Chooser Bind(string[] ids, string parameter, CancellationToken cancellation);
}
