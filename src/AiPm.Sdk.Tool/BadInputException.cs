namespace AiPm.Sdk.Tool;

/// <summary>Input that cannot be used: its message goes to standard error as it is, and the exit code is 2.</summary>
internal sealed class BadInputException(string message) : Exception(message);
