using System.Text;

namespace AiPm.Sdk;

/// <summary>Files that are written whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes a text as UTF-8 without a mark; see <see cref="Write(string, Action{Stream}, bool)"/>.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, bool)"/>
    public static void Write(string path, string text, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), overwrite);
    }

    /// <summary>
    /// Writes to a new file beside the place and moves it there when all is on the disk: whoever reads sees the old file or the new one, also when the process ends halfway.
    /// </summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    /// <exception cref="IOException">There is a file and it may not be replaced, or the disk fails; a file that was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written to, or is a folder.</exception>
    public static void Write(string path, Action<Stream> write, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        string target = Path.GetFullPath(path);
        if (Directory.Exists(target))
        {
            throw new UnauthorizedAccessException($"\"{target}\" is a folder, not a file");
        }

        if (!overwrite && File.Exists(target))
        {
            throw new IOException($"\"{target}\" is there already and may not be replaced");
        }

        string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream file = new(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            // Asked again by the move itself: a file that came meanwhile is not replaced either.
            File.Move(beside, target, overwrite);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
