namespace AiPm.Sdk.Warehouse;

/// <summary>Units of which no statistic can be made.</summary>
/// <param name="Units">How many.</param>
/// <param name="Given">What they hold.</param>
/// <param name="Allowed">What they may hold.</param>
internal sealed record RefusedUnits(long Units, string Given, string Allowed);
