namespace AiPm.Sdk.Tool;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing to act on.</summary>
    public const int Fine = 0;

    /// <summary>Done, and there are findings.</summary>
    public const int Findings = 1;

    /// <summary>The input cannot be used; standard error says why.</summary>
    public const int BadInput = 2;

    /// <summary>Done, and the data leave the answer open.</summary>
    public const int NotEnoughData = 3;

    /// <summary>Stopped by the user, as shells have it.</summary>
    public const int Stopped = 130;
}
