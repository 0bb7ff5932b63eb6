using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AiPm.Sdk;

/// <summary>What a column may hold, by the values seen of it.</summary>
internal sealed class EventTypeGuess
{
    private bool _isInteger = true;
    private bool _isNumber = true;
    private bool _isTruth = true;
    private bool _isInstant = true;

    /// <summary>Whether a value was seen.</summary>
    internal bool HasSeen { get; private set; }

    /// <summary>The narrowest type that all values seen have; text where there was none.</summary>
    internal EventColumnType Type =>
        !HasSeen ? EventColumnType.Text
        : _isInteger ? EventColumnType.Integer
        : _isNumber ? EventColumnType.Number
        : _isTruth ? EventColumnType.Truth
        : _isInstant ? EventColumnType.Instant
        : EventColumnType.Text;

    internal void See(ReadOnlySpan<byte> text)
    {
        HasSeen = true;
        _isInteger = _isInteger && IsPlainInteger(text);
        _isNumber = _isNumber && !HasLeadingZero(text) && TryNumber(text, out _);
        _isTruth = _isTruth && TryTruth(text, out _);
        _isInstant = _isInstant && InstantText.TryRead(text, out _);
    }

    internal static bool TryInteger(ReadOnlySpan<byte> text, out long value) =>
        Utf8Parser.TryParse(text, out value, out int read) && read == text.Length;

    internal static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        value =
            Ascii.EqualsIgnoreCase(text, "inf"u8) || Ascii.EqualsIgnoreCase(text, "+inf"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(text, "-inf"u8) ? double.NegativeInfinity
            : double.NaN;
        return double.IsInfinity(value);
    }

    internal static bool TryTruth(ReadOnlySpan<byte> text, out bool value)
    {
        value = Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    // 007 and +7 are ids, and −0 is none.
    private static bool IsPlainInteger(ReadOnlySpan<byte> text) =>
        !HasLeadingZero(text) && text[0] != '+' && !text.SequenceEqual("-0"u8) && TryInteger(text, out _);

    private static bool HasLeadingZero(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> digits = text[0] == '-' ? text[1..] : text;
        return digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit((char)digits[1]);
    }
}
