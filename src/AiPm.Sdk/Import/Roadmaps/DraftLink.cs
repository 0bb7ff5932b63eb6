using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>A link as a file has it.</summary>
/// <param name="Predecessor">The id of the earlier item, which may not be there.</param>
/// <param name="Kind">Which ends are tied.</param>
/// <param name="Lag">Days between them.</param>
/// <param name="Time">Whose days.</param>
/// <param name="Part">The column or member that says so.</param>
/// <param name="Line">The line it stands on.</param>
internal sealed record DraftLink(string Predecessor, LinkKind Kind, double Lag, LagTime Time, string Part, int Line);
