namespace AiPm.Sdk.Numerics;

/// <summary>A value was asked for where there is none. <see cref="Undefined"/> says why.</summary>
public sealed class UndefinedException : InvalidOperationException
{
    /// <summary>Makes the exception for <paramref name="undefined"/>; its sentence becomes the message.</summary>
    public UndefinedException(Undefined undefined)
        : base((undefined ?? throw new ArgumentNullException(nameof(undefined))).Sentence) => Undefined = undefined;

    /// <summary>Why there is no value.</summary>
    public Undefined Undefined { get; }
}
