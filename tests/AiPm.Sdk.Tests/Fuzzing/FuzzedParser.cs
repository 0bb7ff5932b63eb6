using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests.Fuzzing;

/// <summary>A parser of input from outside, with inputs that it reads.</summary>
/// <param name="Name">Its name, which is its folder's in the corpus.</param>
/// <param name="Originals">Inputs to damage; the parser reads each.</param>
/// <param name="Read">Reads an input: what it found wrong; nothing where the input is valid. Only what <see cref="Refusals"/> lists may be thrown.</param>
public sealed record FuzzedParser(
    string Name,
    IReadOnlyList<byte[]> Originals,
    Func<byte[], IReadOnlyList<Problem>> Read
)
{
    /// <summary>Parsers that throw for bad input say with which exception.</summary>
    public IReadOnlyList<Type> Refusals { get; init; } = [];

    /// <summary>Whether problems have lines of the input; those of values inside it have not.</summary>
    public bool HasLines { get; init; } = true;

    public static FuzzedParser OfBytes(
        string name,
        Func<byte[], IReadOnlyList<Problem>> read,
        params IEnumerable<string> originals
    ) => new(name, [.. originals.Select(Encoding.UTF8.GetBytes)], read);

    /// <summary>A parser of text; bytes that are no UTF-8 reach it as lone surrogates would, each a replacement mark or, every other time, a surrogate.</summary>
    public static FuzzedParser OfText(
        string name,
        Func<string, IReadOnlyList<Problem>> read,
        params IEnumerable<string> originals
    ) => OfBytes(name, bytes => read(Text(bytes)), originals);

    private static string Text(byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        return bytes.Length % 2 == 0 ? text : text.Replace('\ufffd', '\ud800');
    }

    public override string ToString() => Name;
}
