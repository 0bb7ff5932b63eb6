namespace AiPm.Sdk.Warehouse;

/// <summary>What an engine would do for a statement.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Plan">The plan, in the engine's own words.</param>
/// <param name="EstimatedRows">How many rows it expects to read; <see langword="null"/> where it does not say.</param>
/// <param name="EstimatedBytes">How many bytes it expects to read; <see langword="null"/> where it does not say.</param>
public sealed record SqlExplanation(SqlStatement Statement, string Plan, double? EstimatedRows, double? EstimatedBytes);
