using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A value of a column: a number, a text, true or false, an instant, or nothing.</summary>
/// <remarks>The default value is missing. Texts are compared letter by letter (ordinal), instants as points in time.</remarks>
[JsonConverter(typeof(ColumnValueJsonConverter))]
public readonly record struct ColumnValue
{
    private readonly double _number;
    private readonly string? _text;
    private readonly long _ticks;

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public ColumnValue(double number)
    {
        // −0 and 0 are one number.
        _number = Domain.Real.Require(number) + 0;
        Kind = ColumnValueKind.Number;
    }

    /// <summary>A text; missing where it is <see langword="null"/>.</summary>
    public ColumnValue(string? text)
    {
        _text = text;
        Kind = text is null ? ColumnValueKind.Missing : ColumnValueKind.Text;
    }

    /// <summary>True or false.</summary>
    public ColumnValue(bool truth)
    {
        _ticks = truth ? 1 : 0;
        Kind = ColumnValueKind.Truth;
    }

    /// <summary>An instant.</summary>
    public ColumnValue(DateTimeOffset instant)
    {
        _ticks = instant.UtcTicks;
        Kind = ColumnValueKind.Instant;
    }

    /// <summary>What it is.</summary>
    public ColumnValueKind Kind { get; }

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => Kind == ColumnValueKind.Missing;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public double Number => Kind == ColumnValueKind.Number ? _number : throw NotA("a number");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public string Text => _text ?? throw NotA("a text");

    /// <summary>True or false.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public bool Truth => Kind == ColumnValueKind.Truth ? _ticks == 1 : throw NotA("true or false");

    /// <summary>The instant, in UTC.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public DateTimeOffset Instant =>
        Kind == ColumnValueKind.Instant ? new(_ticks, TimeSpan.Zero) : throw NotA("an instant");

    /// <summary>The instant of a value of a column, which the error names.</summary>
    internal DateTimeOffset InstantOf(string column) =>
        Kind == ColumnValueKind.Instant
            ? Instant
            : throw new ArgumentException(
                $"the column \"{column}\" must hold instants, but held the {Kind} {this}",
                nameof(column)
            );

    /// <summary>A number is a value.</summary>
    public static implicit operator ColumnValue(double number) => new(number);

    /// <summary>A text is a value; none is missing.</summary>
    public static implicit operator ColumnValue(string? text) => new(text);

    /// <summary>True and false are values.</summary>
    public static implicit operator ColumnValue(bool truth) => new(truth);

    /// <summary>An instant is a value.</summary>
    public static implicit operator ColumnValue(DateTimeOffset instant) => new(instant);

    /// <summary>The value as text, invariant.</summary>
    public override string ToString() =>
        Kind switch
        {
            ColumnValueKind.Number => _number.ToString("R", CultureInfo.InvariantCulture),
            ColumnValueKind.Text => $"\"{_text}\"",
            ColumnValueKind.Truth => Truth ? "true" : "false",
            ColumnValueKind.Instant => Instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
            _ => "missing",
        };

    /// <summary>Which of two numbers or two instants comes first.</summary>
    internal int CompareTo(ColumnValue other) =>
        Kind == ColumnValueKind.Number ? _number.CompareTo(other._number) : _ticks.CompareTo(other._ticks);

    private InvalidOperationException NotA(string what) => new($"the value must be {what}, but was {this}");
}
