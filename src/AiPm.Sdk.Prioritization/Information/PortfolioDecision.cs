using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

internal sealed record PortfolioDecision(Portfolio Problem, PortfolioOptions Options) : BacklogDecision
{
    public override string Name => "choosing what fits the capacities";

    internal override string Assumption =>
        "The selection has the highest total mean score that the capacities and rules allow; what items use stays as the capacities' rules say.";

    internal override Chooser Bind(string[] ids, string parameter, CancellationToken cancellation)
    {
        string[] own = [.. Problem.Items.Select(item => item.Id)];
        string[] different = [.. own.Except(ids, StringComparer.Ordinal), .. ids.Except(own, StringComparer.Ordinal)];
        return different.Length == 0
            ? new PortfolioChooser(
                new(Problem, PortfolioObjective.Mean, Options with { Start = [] }, cancellation),
                ids,
                cancellation
            )
            : throw new ArgumentException(
                $"the portfolio must have the items of the backlog, but only one of them has {string.Join(", ", different.Select(id => $"\"{id}\""))}",
                parameter
            );
    }
}
