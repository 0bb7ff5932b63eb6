using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A finite number, or <see cref="Numerics.Undefined"/> with its reason. Never NaN, never infinite, never a silent zero.
/// </summary>
/// <remarks>The default value is undefined: nothing was measured.</remarks>
[JsonConverter(typeof(MeasuredJsonConverter))]
public readonly struct Measured : IEquatable<Measured>
{
    private readonly double _value;
    private readonly bool _isDefined;
    private readonly Undefined? _undefined;

    /// <summary>A measured number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public Measured(double value)
    {
        _value = Domain.Real.Require(value);
        _isDefined = true;
    }

    /// <summary>No number, for the reason given.</summary>
    public Measured(Undefined undefined)
    {
        ArgumentNullException.ThrowIfNull(undefined);
        _undefined = undefined;
    }

    /// <summary>Whether there is a number.</summary>
    public bool IsDefined => _isDefined;

    /// <summary>The number.</summary>
    /// <exception cref="UndefinedException">There is none; the exception carries the reason.</exception>
    public double Value => _isDefined ? _value : throw new UndefinedException(Undefined!);

    /// <summary>Why there is no number; <see langword="null"/> where there is one.</summary>
    public Undefined? Undefined => _isDefined ? null : _undefined ?? Undefined.NotMeasured;

    /// <summary>A number is a measured number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public static implicit operator Measured(double value) => new(value);

    /// <summary>A reason is an undefined quantity.</summary>
    public static implicit operator Measured(Undefined undefined) => new(undefined);

    /// <summary>Equal when both hold the same number, or both are undefined for the same reason.</summary>
    public static bool operator ==(Measured left, Measured right) => left.Equals(right);

    /// <summary>Not <see cref="op_Equality"/>.</summary>
    public static bool operator !=(Measured left, Measured right) => !left.Equals(right);

    /// <summary>Asks for the number without an exception.</summary>
    /// <param name="value">The number; 0 where the answer is <see langword="false"/>.</param>
    /// <param name="undefined">The reason where the answer is <see langword="false"/>.</param>
    public bool TryGet(out double value, [NotNullWhen(false)] out Undefined? undefined)
    {
        value = _value;
        undefined = Undefined;
        return _isDefined;
    }

    /// <inheritdoc/>
    public bool Equals(Measured other) =>
        _isDefined == other._isDefined && _value.Equals(other._value) && Equals(Undefined, other.Undefined);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Measured other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_isDefined, _value, Undefined);

    /// <summary>The number with round-trip digits, or the reason's sentence.</summary>
    public override string ToString() =>
        _isDefined ? _value.ToString("R", CultureInfo.InvariantCulture) : Undefined!.Sentence;
}
