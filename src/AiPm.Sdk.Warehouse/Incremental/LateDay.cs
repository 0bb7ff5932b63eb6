namespace AiPm.Sdk.Warehouse;

/// <summary>A day of entry that was taken for complete and has changed since: exposures or facts came late, or were corrected.</summary>
/// <param name="Day">The day.</param>
/// <param name="UnitsBefore">The units that had entered on it.</param>
/// <param name="UnitsNow">The units that have entered on it now.</param>
/// <param name="Metrics">The ids of the metrics whose statistics changed, where the units did not.</param>
/// <remarks>Equality compares the metrics by reference, not by content.</remarks>
public sealed record LateDay(DateOnly Day, long UnitsBefore, long UnitsNow, IReadOnlyList<string> Metrics);
