namespace AiPm.Sdk.Prioritization;

internal sealed record TopKDecision(int Count) : BacklogDecision
{
    public override string Name => Count == 1 ? "committing to the best item" : $"committing to the best {Count}";

    internal override string Assumption =>
        $"Exactly {Count} of the items {(Count == 1 ? "is" : "are")} chosen, those of the highest mean score.";

    internal override Chooser Bind(string[] ids, string parameter, CancellationToken cancellation) =>
        Count <= ids.Length
            ? new TopKChooser(Count, ids)
            : throw new ArgumentOutOfRangeException(
                parameter,
                Count,
                $"the decision takes {Count} items, but there are {ids.Length}"
            );
}
