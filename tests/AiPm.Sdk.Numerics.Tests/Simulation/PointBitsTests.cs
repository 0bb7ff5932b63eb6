using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiPm.Sdk.Numerics.Tests.Simulation;

/// <summary>
/// The bits of draws from every kind of points, as hashes in a committed file. The class runs at every vector width; a change of the
/// file is a change of everybody's draws and needs a new sampler's name.
/// </summary>
[Trait("Category", "SameBits")]
public class PointBitsTests
{
    [Fact]
    public void Every_sampling_draws_the_committed_bits()
    {
        string path = Path.Combine(
            TestData.Repository,
            "tests",
            "AiPm.Sdk.Numerics.Tests",
            "ReferenceData",
            "Random",
            "points.sha256"
        );
        string actual = string.Concat(
            from sampling in Enum.GetValues<Sampling>()
            from draws in (int[])[100, 10_000]
            select string.Create(CultureInfo.InvariantCulture, $"{Hash(sampling, draws)} {sampling} {draws}\n")
        );
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Hash(Sampling sampling, int draws)
    {
        // Uniform, so that a better quantile function of a family leaves these bits alone.
        UniformDistribution uniform = new(0, 1);
        Estimate value = Estimate.Of(uniform) + 2 * Estimate.Of(uniform) + 4 * Estimate.Of(uniform);
        SimulationOptions options = new()
        {
            Draws = draws,
            Sampling = sampling,
            Seed = 11,
        };
        ReadOnlySpan<double> drawn = value.Simulate(options).Draws;
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(drawn)))[..16];
    }
}
