namespace AiPm.Sdk.Experiments;

/// <summary>One block of a switchback experiment after its burn-in.</summary>
internal readonly record struct BlockTotal(string Place, bool IsTreated, double Numerator, double Denominator);
