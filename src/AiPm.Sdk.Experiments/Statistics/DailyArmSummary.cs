namespace AiPm.Sdk.Experiments;

/// <summary>A row of a daily table: the units of one arm that entered on one day.</summary>
/// <param name="Day">The day on which the units entered.</param>
/// <param name="Summary">Their summary.</param>
public sealed record DailyArmSummary(DateOnly Day, ArmSummary Summary);
