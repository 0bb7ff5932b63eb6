namespace AiPm.Sdk.Tests.Quality;

/// <summary>What <c>.ci/consume</c> weighed: the packages, and an app of a stranger that uses all of them.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Packages">How many packages there are.</param>
/// <param name="LibraryBytes">What the libraries' packages weigh together, without symbols.</param>
/// <param name="ToolBytes">What the tool's package weighs, which has all it needs.</param>
/// <param name="AppBytes">What the app weighs, trimmed and with its runtime.</param>
/// <param name="OwnBytes">Our part of that.</param>
/// <param name="Others">Packages of others that come along.</param>
internal sealed record PackageData(
    string Commit,
    int Packages,
    long LibraryBytes,
    long ToolBytes,
    long AppBytes,
    long OwnBytes,
    IReadOnlyList<string> Others
);
