namespace AiPm.Sdk;

/// <summary>What is wrong with a document as JSON, before its paths are known.</summary>
/// <param name="Row">The row of the value it is about, or that holds it; −1 where there is none.</param>
/// <param name="Offset">The offset of the first offending byte.</param>
/// <param name="Given">What was given.</param>
/// <param name="Allowed">What is allowed there.</param>
internal readonly record struct JsonFinding(int Row, int Offset, string Given, string Allowed);
