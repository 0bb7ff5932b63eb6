namespace AiPm.Sdk;

/// <summary>How a table is written as CSV.</summary>
public sealed record TidyCsvOptions
{
    /// <summary>Commas and points, without a mark: for Tableau, Power BI, R, Python and anything else that reads RFC 4180 in UTF-8.</summary>
    public static TidyCsvOptions Standard { get; } = new();

    /// <summary>For a double click into Excel where numbers have a point: commas, and the mark by which Excel knows UTF-8.</summary>
    public static TidyCsvOptions Excel { get; } = new() { HasByteOrderMark = true };

    /// <summary>For a double click into Excel where numbers have a comma, as in most of Europe: semicolons, decimal commas and the mark.</summary>
    public static TidyCsvOptions ExcelWithCommas { get; } =
        new()
        {
            HasByteOrderMark = true,
            Separator = ';',
            HasDecimalComma = true,
        };

    /// <summary>What parts fields: a comma, a semicolon or a tab.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another character.</exception>
    public char Separator
    {
        get;
        init =>
            field = value is ',' or ';' or '\t'
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Separator),
                    value,
                    $"Separator must be a comma, a semicolon or a tab, but was '{value}'"
                );
    } = ',';

    /// <summary>Whether numbers have a comma in place of the point; such numbers stand in quotes where commas part fields.</summary>
    public bool HasDecimalComma { get; init; }

    /// <summary>Whether the text begins with U+FEFF.</summary>
    public bool HasByteOrderMark { get; init; }
}
