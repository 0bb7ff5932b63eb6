namespace AiPm.Sdk.Experiments;

/// <summary>One time at which somebody saw the result of a running experiment and could have stopped it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Units">The units over all arms that were in.</param>
public readonly record struct Look(DateOnly Day, long Units);
