using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>An interval, or <see cref="Numerics.Undefined"/> with its reason: what <see cref="Measured"/> is to a number.</summary>
/// <remarks>The default value is undefined: nothing was measured.</remarks>
[JsonConverter(typeof(MeasuredIntervalJsonConverter))]
public readonly record struct MeasuredInterval
{
    private readonly Interval _value;
    private readonly Undefined? _undefined;

    /// <summary>A measured interval; its ends may be infinite.</summary>
    public MeasuredInterval(Interval value)
    {
        _value = value;
        IsDefined = true;
    }

    /// <summary>No interval, for the reason given.</summary>
    public MeasuredInterval(Undefined undefined)
    {
        ArgumentNullException.ThrowIfNull(undefined);
        _undefined = undefined;
    }

    /// <summary>Whether there is an interval.</summary>
    public bool IsDefined { get; }

    /// <summary>The interval.</summary>
    /// <exception cref="UndefinedException">There is none; the exception carries the reason.</exception>
    public Interval Value => IsDefined ? _value : throw new UndefinedException(Undefined!);

    /// <summary>Why there is no interval; <see langword="null"/> where there is one.</summary>
    public Undefined? Undefined => IsDefined ? null : _undefined ?? default(Measured).Undefined;

    /// <summary>An interval is a measured interval.</summary>
    public static implicit operator MeasuredInterval(Interval value) => new(value);

    /// <summary>A reason is an undefined interval.</summary>
    public static implicit operator MeasuredInterval(Undefined undefined) => new(undefined);

    /// <summary>Asks for the interval without an exception.</summary>
    /// <param name="value">The interval; the point 0 where the answer is <see langword="false"/>.</param>
    /// <param name="undefined">The reason where the answer is <see langword="false"/>.</param>
    public bool TryGet(out Interval value, [NotNullWhen(false)] out Undefined? undefined)
    {
        value = _value;
        undefined = Undefined;
        return IsDefined;
    }

    /// <summary>The interval as <c>lower to upper</c>, or the reason's sentence.</summary>
    public override string ToString() => IsDefined ? _value.ToString() : Undefined!.Sentence;
}
