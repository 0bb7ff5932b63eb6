using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>How a leaf stands in a document: as a number, or as a text.</summary>
[Experimental("AIPM0001")]
public readonly record struct LeafText
{
    private readonly double? _number;
    private readonly string? _text;

    /// <summary>A number.</summary>
    public LeafText(double number) => _number = number;

    /// <summary>A text.</summary>
    public LeafText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>A number.</summary>
    public static implicit operator LeafText(double number) => new(number);

    /// <summary>A text.</summary>
    public static implicit operator LeafText(string text) => new(text);

    /// <summary>The number or the text, as a document shows it.</summary>
    public override string ToString() => _text ?? (_number ?? 0).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Writes it: a text that is nothing but a number as a number, where the leaf reads those.</summary>
    internal Action<Utf8JsonWriter> Writing(bool isNumber)
    {
        if (_text is not { } text)
        {
            double number = _number ?? 0;
            return json => json.WriteNumberValue(number);
        }

        return
            isNumber
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value.ToString("R", CultureInfo.InvariantCulture) == text
            ? json => json.WriteNumberValue(value)
            : json => json.WriteStringValue(text);
    }
}
