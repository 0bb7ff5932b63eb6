namespace AiPm.Sdk.Testing;

/// <summary>A property that does not hold; the message has the counterexample and the seed that finds it again.</summary>
public sealed class PropertyFailedException(string message, Exception cause) : Exception(message, cause);
