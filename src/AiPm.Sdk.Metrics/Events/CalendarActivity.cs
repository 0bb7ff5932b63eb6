namespace AiPm.Sdk.Metrics;

/// <summary>The users active in a calendar week or month.</summary>
/// <param name="From">Its first day observed.</param>
/// <param name="Through">Its last day observed.</param>
/// <param name="IsComplete">Whether all its days were observed; a part of a month is not to be compared with a month.</param>
/// <param name="Users">How many different users were active in it.</param>
public readonly record struct CalendarActivity(DateOnly From, DateOnly Through, bool IsComplete, int Users);
