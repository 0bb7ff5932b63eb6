using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A cell of a <see cref="TidyTable"/>: a text, a number with all its digits, a date, a truth, or nothing.</summary>
public readonly record struct TidyValue
{
    private readonly string? _text;

    private TidyValue(TidyValueKind kind, string text)
    {
        Kind = kind;
        _text = text;
    }

    /// <summary>Nothing: what is not known, not defined or without an end.</summary>
    public static TidyValue Missing => default;

    /// <summary>What it is.</summary>
    public TidyValueKind Kind { get; }

    /// <summary>A text; nothing where it is <see langword="null"/>.</summary>
    public static implicit operator TidyValue(string? text) => text is null ? Missing : new(TidyValueKind.Text, text);

    /// <summary>A number; nothing where it is infinite, as a bound that is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN: what is undefined has a reason, not a number.</exception>
    public static implicit operator TidyValue(double number) =>
        double.IsInfinity(number)
            ? Missing
            : new(TidyValueKind.Number, Domain.Real.Require(number).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A whole number.</summary>
    public static implicit operator TidyValue(long number) =>
        new(TidyValueKind.Number, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number, or nothing where it is undefined.</summary>
    public static implicit operator TidyValue(Measured measured) =>
        measured.TryGet(out double value, out _) ? value : Missing;

    /// <summary>A simulated number, without its error.</summary>
    public static implicit operator TidyValue(SimulatedValue simulated) => simulated.Value;

    /// <summary>A date.</summary>
    public static implicit operator TidyValue(DateOnly date) =>
        new(TidyValueKind.Date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A truth: <c>true</c> or <c>false</c>.</summary>
    public static implicit operator TidyValue(bool truth) => new(TidyValueKind.Truth, truth ? "true" : "false");

    /// <summary>The cell in the invariant culture; empty for nothing.</summary>
    public override string ToString() => _text ?? "";
}
