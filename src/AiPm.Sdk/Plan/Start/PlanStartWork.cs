namespace AiPm.Sdk;

/// <summary>A piece of the work ahead.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Duration">How many working days it takes: a number, an interval or a distribution.</param>
public sealed record PlanStartWork(string Title, string Duration);
