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

    /// <summary>The provenance of a simulation made by this library with <paramref name="options"/>.</summary>
    public static Provenance Of(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(CurrentLibrary, CurrentSampler, options.Seed, options.Draws);
    }

    /// <summary>The version of this library, <c>major.minor.patch</c>.</summary>
    public static string CurrentLibrary { get; } =
        typeof(Provenance).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
