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

    /// <summary>What survived when the row was measured and a test notices since: planted again by hand, that test failed.</summary>
    public IEnumerable<Survivor> NoticedSince => Survivors.Where(each => each.NoticedBy is not null);

    /// <summary>Survivors that change nothing that a test could see, each with its reason.</summary>
    public IEnumerable<Survivor> Equivalents => Survivors.Where(each => each.Equivalent is not null);

    /// <summary>Faults that a test could notice and none did.</summary>
    public IEnumerable<Survivor> Missed => Survivors.Where(each => each is { Equivalent: null, NoticedBy: null });

    /// <summary>Faults that a test could notice.</summary>
    public int Tried => Noticed + NoticedSince.Count() + Missed.Count();

    /// <summary>The share noticed when they were drawn: tests written for survivors say little of the faults that were not drawn.</summary>
    public double? Score => Tried == 0 ? null : Noticed / (double)Tried;

    /// <summary>
    /// Wilson, 95 %: where does the share of the whole folder lie? Drawn without replacement from few, so that the interval is a little wide, which is
    /// the safe side.
    /// </summary>
    public Interval? ScoreInterval =>
        Tried == 0 ? null : ProportionIntervals.Wilson(new ProportionCounts(Noticed, Tried)).Value;
}

/// <summary>
/// A planted fault that no test noticed; <c>Equivalent</c> says why none can, where none can, and <c>NoticedBy</c> which test does since.
/// </summary>
internal sealed record Survivor(
    string File,
    int Line,
    string Was,
    string Became,
    string Status,
    string? Equivalent = null,
    string? NoticedBy = null
)
{
    /// <summary>Whether any test ran the line.</summary>
    public bool Ran => Status == "Survived";
}
