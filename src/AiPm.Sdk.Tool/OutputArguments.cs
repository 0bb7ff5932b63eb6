using System.CommandLine;

namespace AiPm.Sdk.Tool;

/// <summary>Where a verb writes and in which form: <c>--format</c>, <c>--out</c> and <c>--force</c>.</summary>
internal sealed class OutputArguments
{
    private readonly Option<string?> _format;

    private readonly Option<string?> _file = new("--out", "-o")
    {
        Description = "Write to this file; its ending chooses the format where none is given.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Overwrite the file where it exists." };

    /// <param name="formats">The formats that the verb has, the default first.</param>
    public OutputArguments(params string[] formats)
    {
        _format = new("--format", "-f")
        {
            Description = $"The form: {string.Join(", ", formats)}; {formats[0]} where left out.",
            HelpName = string.Join('|', formats),
        };
        _format.AcceptOnlyFromAmong(formats);
        Formats = formats;
    }

    public string[] Formats { get; }

    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_file);
        command.Options.Add(_force);
    }

    /// <summary>The format that was asked for, by name or by the file's ending.</summary>
    public string FormatOf(ParseResult parsed)
    {
        string ending = Path.GetExtension(parsed.GetValue(_file))?.ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => OutputFormat.Html,
            ".MD" => OutputFormat.Markdown,
            ".JSON" => OutputFormat.Json,
            ".CSV" => OutputFormat.Csv,
            _ => Formats[0],
        };
        return parsed.GetValue(_format) ?? (Formats.Contains(ending, StringComparer.Ordinal) ? ending : Formats[0]);
    }

    /// <summary>Refuses before any work what could not be written after it.</summary>
    /// <exception cref="BadInputException">The file exists and nobody said to overwrite it, or it is a folder.</exception>
    public void Require(ParseResult parsed)
    {
        if (parsed.GetValue(_file) is { } file)
        {
            OutputFile.Require(file, parsed.GetValue(_force));
        }
    }

    /// <summary>Writes to the file, or to standard output.</summary>
    public async Task WriteAsync(ParseResult parsed, string text, CancellationToken cancellation)
    {
        if (parsed.GetValue(_file) is { } file)
        {
            await OutputFile.WriteAsync(file, text, parsed.GetValue(_force), cancellation);
        }
        else if (FormatOf(parsed) == OutputFormat.Text)
        {
            await Terminal.WriteAsync(text);
        }
        else
        {
            await Console.Out.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
        }
    }
}
