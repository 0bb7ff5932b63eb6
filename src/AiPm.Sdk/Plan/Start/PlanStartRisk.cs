namespace AiPm.Sdk;

/// <summary>Something that may go wrong, as texts: each quantity a number, an interval or a distribution.</summary>
/// <param name="Title">What may happen.</param>
/// <param name="EventsPerYear">How often, as events a year; at least 0.</param>
/// <param name="Loss">What one event costs; at least 0.</param>
public sealed record PlanStartRisk(string Title, string EventsPerYear, string Loss);
