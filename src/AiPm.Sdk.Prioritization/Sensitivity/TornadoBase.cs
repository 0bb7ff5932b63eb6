namespace AiPm.Sdk.Prioritization;

/// <summary>Where a tornado holds the inputs that it does not move.</summary>
public enum TornadoBase
{
    /// <summary>At their medians.</summary>
    Median,

    /// <summary>At their means.</summary>
    Mean,

    /// <summary>Nowhere: they are drawn, and the score is its mean over the draws.</summary>
    Drawn,
}
