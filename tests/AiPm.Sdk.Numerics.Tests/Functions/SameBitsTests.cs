using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>
/// The bits of long columns as one number, committed here. The assembly is run with wide vectors on, with
/// <c>DOTNET_EnableAVX512=0</c>, with <c>DOTNET_EnableAVX2=0</c> and with <c>DOTNET_EnableHWIntrinsic=0</c>; the numbers
/// must come out each time. A change of them is a change of everybody's draws and goes with a new minor version.
/// </summary>
[Trait("Category", "SameBits")]
public class SameBitsTests
{
    private const int Count = 50_021;

    [Fact]
    public void Draws() => Assert.Equal("4A3965A4EEC14D26", Hash(Uniforms()));

    [Fact]
    public void Exponentials()
    {
        double[] column = Uniforms();
        for (int i = 0; i < Count; i++)
        {
            column[i] = (column[i] - 0.5) * 1420;
        }

        Elementary.Exp(column, column);
        Assert.Equal("BDB8B61DEFFE9769", Hash(column));
    }

    [Fact]
    public void Logarithms()
    {
        double[] column = Uniforms();
        Elementary.Log(column, column);
        Assert.Equal("C2489268B2E20964", Hash(column));
    }

    [Fact]
    public void Powers()
    {
        double[] column = Uniforms();
        Elementary.Pow(column, -37.3, column);
        Assert.Equal("F249B10FDC7DDF41", Hash(column));
    }

    [Fact]
    public void NormalQuantiles()
    {
        double[] column = Uniforms();
        NormalFunction.Quantile(column, column);
        Assert.Equal("2ECC778263EE07BC", Hash(column));
    }

    [Fact]
    public void NormalProbabilities()
    {
        double[] column = Uniforms();
        for (int i = 0; i < Count; i++)
        {
            column[i] = (column[i] - 0.5) * 76;
        }

        NormalFunction.Cumulative(column, column);
        Assert.Equal("A2BCA76A1432C19B", Hash(column));
    }

    private static double[] Uniforms()
    {
        double[] column = new double[Count];
        new RandomStream(2027, "same bits").Uniforms(5, column);
        return column;
    }

    private static string Hash(double[] column)
    {
        byte[] bytes = new byte[column.Length * 8];
        for (int i = 0; i < column.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 8), column[i]);
        }

        return Convert.ToHexString(SHA256.HashData(bytes))[..16];
    }
}
