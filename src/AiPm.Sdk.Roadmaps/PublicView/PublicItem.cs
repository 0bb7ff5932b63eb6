namespace AiPm.Sdk.Roadmaps;

/// <summary>An item as everyone may see it. It bears no id, owner, cost, link or exact date.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What it is; <see langword="null"/> where that was not said.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Expected">When it is expected, or was finished; <see langword="null"/> where too little is known to say.</param>
/// <param name="Reason">Why no period is shown, as a sentence; <see langword="null"/> where one is.</param>
/// <param name="Outcome">What will be different, where outcomes are shown.</param>
public sealed record PublicItem(
    string Title,
    ItemKind? Kind,
    ItemStatus Status,
    PublicPeriod? Expected,
    string? Reason,
    string? Outcome
)
{
    /// <summary>The item as <c>Answers in German: Q2 2027</c>.</summary>
    public override string ToString() =>
        Expected is null
            ? $"{Title}: {Reason}"
            : $"{Title}: {(Status == ItemStatus.Finished ? "done, " : "")}{Expected.Text}";
}
