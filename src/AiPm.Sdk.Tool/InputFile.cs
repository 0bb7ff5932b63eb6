using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace AiPm.Sdk.Tool;

/// <summary>What a verb reads: a file, or standard input where the name is a hyphen.</summary>
internal static class InputFile
{
    public const string StandardInput = "-";

    private const int MostBytes = 1 << 26;

    /// <summary>What messages call it.</summary>
    public static string Named(string path) => path == StandardInput ? "standard input" : path;

    /// <summary>Opens it.</summary>
    /// <exception cref="BadInputException">There is no such file, or it is a folder.</exception>
    public static Stream Open(string path)
    {
        if (path == StandardInput)
        {
            if (!Console.IsInputRedirected)
            {
                Console.Error.WriteLine(
                    "aipm: reading from the terminal; Ctrl-D ends the input (Ctrl-Z and Enter on Windows)"
                );
            }

            return Console.OpenStandardInput();
        }

        RequireFile(path);
        return File.OpenRead(path);
    }

    /// <exception cref="BadInputException">There is no such file, or it is a folder.</exception>
    public static void RequireFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException($"aipm: {path} is a folder; name the file");
        }

        if (!File.Exists(path))
        {
            throw new BadInputException($"aipm: there is no file {path}");
        }
    }

    /// <summary>Reads it as text in UTF-8, of at most 64 MB.</summary>
    /// <exception cref="BadInputException">It is larger, empty, or not UTF-8; the message says where.</exception>
    public static async Task<string> ReadTextAsync(string path, CancellationToken cancellation)
    {
        byte[] bytes = await ReadBytesAsync(path, cancellation);
        ReadOnlySpan<byte> text = bytes.AsSpan();
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new BadInputException($"aipm: {Named(path)} is text in UTF-16; save it as UTF-8");
        }

        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (!Utf8.IsValid(text))
        {
            throw new BadInputException(NotUtf8(path, text));
        }

        string read = Encoding.UTF8.GetString(text);
        return string.IsNullOrWhiteSpace(read) ? throw new BadInputException($"aipm: {Named(path)} is empty") : read;
    }

    private static async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellation)
    {
        await using Stream stream = Open(path);
        using MemoryStream copy = new();
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MostBytes)
            {
                throw new BadInputException($"aipm: {Named(path)} is larger than 64 MB");
            }
        }

        return copy.ToArray();
    }

    private static string NotUtf8(string path, ReadOnlySpan<byte> text)
    {
        int at = 0;
        int line = 1;
        while (Rune.DecodeFromUtf8(text[at..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            at += length;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"aipm: {Named(path)}: line {line} has the byte 0x{text[at]:X2}, which is not UTF-8; save the file as UTF-8"
        );
    }
}
