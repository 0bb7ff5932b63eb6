namespace AiPm.Sdk.Risks;

/// <summary>A mitigation as a document has it: a row of texts that may be wrong.</summary>
/// <param name="Id">The id.</param>
/// <param name="RiskId">The id of the risk it is for.</param>
/// <param name="Action">What is done.</param>
public sealed record MitigationDraft(string? Id, string? RiskId, string? Action)
{
    /// <summary>The line it stands on, from 1; 0 where the document has none.</summary>
    public int Line { get; init; }

    /// <summary>Who does it.</summary>
    public string? Owner { get; init; }

    /// <summary>The day by which it should be in place, as <c>2027-03-31</c>.</summary>
    public string? Due { get; init; }

    /// <summary>How far it is: planned, in progress, done or dropped; planned when left out.</summary>
    public string? State { get; init; }

    /// <summary>Which treatment it is a part of: avoid, reduce, transfer or accept; reduce when left out.</summary>
    public string? Strategy { get; init; }

    /// <summary>The id of the control that it puts in place; checked against <see cref="RegisterDraft.ControlIds"/> where those are given.</summary>
    public string? ControlId { get; init; }

    /// <summary>What it costs, as estimate text.</summary>
    public string? Cost { get; init; }
}
