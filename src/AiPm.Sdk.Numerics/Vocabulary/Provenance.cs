namespace AiPm.Sdk.Numerics;

/// <summary>Where simulated numbers come from: enough to make the same bits again.</summary>
/// <param name="LibraryVersion">The version of this library.</param>
/// <param name="SamplerVersion">The version of the sampler: draws for a seed are the same while this is the same.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Draws">The number of draws.</param>
public sealed record Provenance(string LibraryVersion, string SamplerVersion, ulong Seed, long Draws)
{
    /// <summary>The sampler of this library: Philox 4x32-10 addressed by stream name (see <see cref="RandomStream"/>).</summary>
    public const string CurrentSampler = "philox4x32-10/1";

    /// <summary>The sampler of Latin hypercubes; see <see cref="Numerics.Sampling.LatinHypercube"/>.</summary>
    public const string LatinHypercubeSampler = "philox4x32-10/1 latin-hypercube/1";

    /// <summary>The sampler of scrambled Sobol points; see <see cref="Numerics.Sampling.Sobol"/>.</summary>
    public const string SobolSampler = "philox4x32-10/1 sobol-new-joe-kuo-6-nested/1";

    /// <summary>The number of independent randomisations that the draws were made in; 1 for independent draws.</summary>
    /// <value>Default 1.</value>
    public int Replicates { get; init; } = 1;

    /// <summary>
    /// Whether adding or removing a quantity leaves the draws of all others as they were. Not so with Sobol points, where a
    /// quantity's dimension depends on the others.
    /// </summary>
    /// <value>Default true.</value>
    public bool KeepsDrawsOfOthers { get; init; } = true;

    /// <summary>The provenance of a simulation made by this library with <paramref name="options"/>, all of its draws.</summary>
    public static Provenance Of(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string sampler = options.Sampling switch
        {
            Sampling.LatinHypercube => LatinHypercubeSampler,
            Sampling.Sobol => SobolSampler,
            _ => CurrentSampler,
        };
        return new(CurrentLibrary, sampler, options.Seed, DrawPlan.Of(options).Draws)
        {
            Replicates = options.Replicates,
            KeepsDrawsOfOthers = options.Sampling != Sampling.Sobol,
        };
    }

    /// <summary>The provenance of draws that were not made by this library.</summary>
    internal static Provenance Given(long draws) => new(CurrentLibrary, "given", 0, draws);

    /// <summary>The version of this library, <c>major.minor.patch</c>.</summary>
    public static string CurrentLibrary { get; } =
        typeof(Provenance).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
