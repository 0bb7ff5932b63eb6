namespace AiPm.Sdk.Reporting;

/// <summary>Where a page has its chart libraries from: texts that are written into it, or addresses it loads, each held to the hash of one version.</summary>
public sealed record ChartScripts
{
    /// <summary>The files as the packages of these versions have them; a test compares the hashes with the packages.</summary>
    internal static readonly IReadOnlyList<(string Package, string Version, string File, string Integrity)> Versions =
    [
        (
            "vega",
            "6.4.0",
            "build/vega.min.js",
            "sha384-VKdcJr3ZaBIJMbVcopTAI/JEuUkSY6qnwVu9iLuw0DnQ9gQ1JjsfZJhXFQAgNi43"
        ),
        (
            "vega-lite",
            "6.5.0",
            "build/vega-lite.min.js",
            "sha384-pV2l7nzmyxZh02knvUH7N8zvtyCYsYiGt+SsE/emG/dFiBI6G0YJZFZ2FzEX72P3"
        ),
        (
            "vega-embed",
            "7.3.0",
            "build/vega-embed.min.js",
            "sha384-Muy1QRxYFeNrA1zShc1KtN4OfipkR/61gt+HWqN57c1Zxu3Oe16TsilsruVVjfKL"
        ),
    ];

    /// <summary>The texts of the libraries, written into the page; nothing is ever fetched.</summary>
    /// <remarks>They run in the page: take them from a source you trust.</remarks>
    /// <param name="vega">The text of vega.min.js, version 6.</param>
    /// <param name="vegaLite">The text of vega-lite.min.js, version 6.</param>
    /// <param name="vegaEmbed">The text of vega-embed.min.js, version 7.</param>
    public ChartScripts(string vega, string vegaLite, string vegaEmbed)
    {
        Vega = vega ?? throw new ArgumentNullException(nameof(vega));
        VegaLite = vegaLite ?? throw new ArgumentNullException(nameof(vegaLite));
        VegaEmbed = vegaEmbed ?? throw new ArgumentNullException(nameof(vegaEmbed));
    }

    private ChartScripts(Uri folder)
    {
        Folder = folder;
        Vega = VegaLite = VegaEmbed = "";
    }

    /// <summary>
    /// The libraries loaded from a public mirror of packages when the page is opened: vega 6.4.0, vega-lite 6.5.0 and vega-embed 7.3.0, which a browser
    /// runs only if they are those to the last bit. Without network the page shows its numbers.
    /// </summary>
    public static ChartScripts Pinned { get; } = PinnedAt(new("https://cdn.jsdelivr.net/npm/"));

    /// <summary>The text of vega.min.js; empty where it is loaded.</summary>
    public string Vega { get; }

    /// <summary>The text of vega-lite.min.js; empty where it is loaded.</summary>
    public string VegaLite { get; }

    /// <summary>The text of vega-embed.min.js; empty where it is loaded.</summary>
    public string VegaEmbed { get; }

    /// <summary>Where the libraries are loaded from; <see langword="null"/> where they are written into the page.</summary>
    public Uri? Folder { get; }

    /// <summary>As <see cref="Pinned"/>, from a mirror of your own.</summary>
    /// <param name="folder">Where <c>vega@6.4.0/build/vega.min.js</c> and the others are: an absolute https address that ends with a slash.</param>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    public static ChartScripts PinnedAt(Uri folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return
            folder.IsAbsoluteUri
            && folder.Scheme == Uri.UriSchemeHttps
            && folder is { Query: "", Fragment: "", UserInfo: "" }
            && folder.AbsoluteUri.EndsWith('/')
            // In a policy, these would end the address.
            && folder.AbsoluteUri.AsSpan().IndexOfAny(';', ',', '\'') < 0
            ? new(folder)
            : throw new ArgumentException(
                $"folder must be an absolute https address that ends with a slash, but was {folder}",
                nameof(folder)
            );
    }

    /// <summary>The addresses that are loaded, with their hashes.</summary>
    internal IEnumerable<(string Address, string Integrity)> Loaded =>
        Folder is null
            ? []
            : Versions.Select(file =>
                ($"{Folder.AbsoluteUri}{file.Package}@{file.Version}/{file.File}", file.Integrity)
            );
}
