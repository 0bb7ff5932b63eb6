namespace AiPm.Sdk.Experiments;

/// <summary>No number of units, effect or error rate gives what a design asks for; the message says what cannot be reached and why.</summary>
/// <remarks>A solver that cannot solve says so. It never returns a plausible number.</remarks>
public sealed class DesignUnreachableException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="unknown">What was solved for.</param>
    /// <param name="reason">What cannot be reached and why, as a sentence.</param>
    public DesignUnreachableException(DesignUnknown unknown, string reason)
        : base(reason) => Unknown = unknown;

    /// <summary>What was solved for.</summary>
    public DesignUnknown Unknown { get; }
}
