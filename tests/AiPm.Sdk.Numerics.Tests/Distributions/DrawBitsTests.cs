using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiPm.Sdk.Numerics.Tests.Distributions;

/// <summary>
/// The bits of 2,000 draws of every example of every family, as hashes in a committed file. The class runs at every vector
/// width; a change of the file is a change of everybody's draws.
/// </summary>
[Trait("Category", "SameBits")]
public class DrawBitsTests
{
    [Fact]
    public void Every_family_draws_the_committed_bits()
    {
        string path = Path.Combine(
            TestData.Repository,
            "tests",
            "AiPm.Sdk.Numerics.Tests",
            "ReferenceData",
            "draws.sha256"
        );
        string actual = string.Concat(
            Examples
                .Continuous.Concat(Examples.Discrete)
                .Select(example =>
                    string.Create(CultureInfo.InvariantCulture, $"{Hash(example.Distribution)} {example.Text}\n")
                )
        );
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Hash(Distribution distribution)
    {
        double[] draws = new double[2_000];
        distribution.Sample(new RandomStream(11, "bits"), 0, draws);
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(draws)))[..16];
    }
}
