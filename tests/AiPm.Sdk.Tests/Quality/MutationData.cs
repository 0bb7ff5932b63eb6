namespace AiPm.Sdk.Tests.Quality;

/// <summary>What <c>.ci/mutate</c> measured.</summary>
internal sealed record MutationData(string Tool, IReadOnlyList<MutationRow> Rows);

/// <summary>A folder: how many planted faults its tests notice.</summary>
internal sealed record MutationRow(
    string Folder,
    string Commit,
    DateTimeOffset Date,
    int Mutants,
    int Drawn,
    int? Seed,
    string? Tests,
    int Killed,
    int Timeout,
    int Survived,
    int NoCoverage,
    double? Score,
    double? Lower,
    double? Upper,
    IReadOnlyList<Survivor> Survivors
)
{
    /// <summary>Faults that were tried: neither refused by the compiler nor left out by the rules.</summary>
    public int Tried => Killed + Timeout + Survived + NoCoverage;
}

/// <summary>A planted fault that no test noticed.</summary>
internal sealed record Survivor(string File, int Line, string Was, string Became, string Status);
