using AiPm.Sdk.Numerics;

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
    IReadOnlyList<Survivor> Survivors
)
{
    public int Noticed => Killed + Timeout;

    /// <summary>Survivors that change nothing that a test could see, each with its reason.</summary>
    public IEnumerable<Survivor> Equivalents => Survivors.Where(each => each.Equivalent is not null);

    /// <summary>Faults that a test could notice and none did.</summary>
    public IEnumerable<Survivor> Missed => Survivors.Where(each => each.Equivalent is null);

    /// <summary>Faults that a test could notice.</summary>
    public int Tried => Noticed + Missed.Count();

    public double? Score => Tried == 0 ? null : Noticed / (double)Tried;

    /// <summary>
    /// Wilson, 95 %: where does the share of the whole folder lie? Drawn without replacement from few, so that the interval is a little wide, which is
    /// the safe side.
    /// </summary>
    public Interval? ScoreInterval =>
        Tried == 0 ? null : ProportionIntervals.Wilson(new ProportionCounts(Noticed, Tried)).Value;
}

/// <summary>A planted fault that no test noticed; <c>Equivalent</c> says why none can, where none can.</summary>
internal sealed record Survivor(
    string File,
    int Line,
    string Was,
    string Became,
    string Status,
    string? Equivalent = null
)
{
    /// <summary>Whether any test ran the line.</summary>
    public bool Ran => Status == "Survived";
}
