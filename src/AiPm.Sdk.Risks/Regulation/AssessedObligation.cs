using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A duty that applies, or may apply, with the day from which it does.</summary>
/// <param name="Obligation">The duty.</param>
/// <param name="Applies"><see cref="Truth.Yes"/>, or <see cref="Truth.Open"/> where that hangs on an open question.</param>
/// <param name="From">The day of application and the provision that sets it; the earliest where several may hold.</param>
public sealed record AssessedObligation(RegulationObligation Obligation, Truth Applies, ApplicationDate? From)
{
    /// <summary>The duty as <c>Article 9: risk management system (provider), from 2 December 2027</c>.</summary>
    public override string ToString() =>
        $"{Obligation.Citation}: {Obligation.Duty} ({Obligation.OwedBy})"
        + (From is null ? "" : $", from {DateText.LongDate(From.From)}")
        + (Applies == Truth.Open ? ", if an open question is answered so" : "");
}
