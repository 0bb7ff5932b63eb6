using System.Text;

namespace AiPm.Sdk.Tool;

/// <summary>Writes files whole: beside their place first and then into it, so that nobody ever sees half of one.</summary>
internal static class OutputFile
{
    /// <exception cref="BadInputException">The file exists and nobody said to overwrite it, or it is a folder.</exception>
    public static void Require(string file, bool mayOverwrite)
    {
        if (Directory.Exists(file))
        {
            throw new BadInputException($"aipm: {file} is a folder; name a file");
        }

        if (!mayOverwrite && File.Exists(file))
        {
            throw new BadInputException($"aipm: {file} exists; say --force to overwrite it");
        }
    }

    /// <exception cref="BadInputException">The file exists and nobody said to overwrite it, or it is a folder.</exception>
    public static async Task WriteAsync(string file, string text, bool mayOverwrite, CancellationToken cancellation)
    {
        Require(file, mayOverwrite);
        string partial = $"{file}.{Guid.NewGuid():N}.partial";
        try
        {
            await File.WriteAllTextAsync(
                partial,
                text,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                cancellation
            );
            File.Move(partial, file, mayOverwrite);
        }
        catch (IOException) when (!mayOverwrite && File.Exists(file))
        {
            // It came into being in the meantime.
            Require(file, mayOverwrite);
            throw;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
