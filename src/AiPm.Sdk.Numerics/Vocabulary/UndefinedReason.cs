namespace AiPm.Sdk.Numerics;

/// <summary>Why a quantity has no value. A code for programs; the sentence for people is beside it in <see cref="Undefined"/>.</summary>
public enum UndefinedReason
{
    /// <summary>Nothing was measured.</summary>
    NotMeasured,

    /// <summary>The denominator is zero.</summary>
    ZeroDenominator,

    /// <summary>Too few observations: a variance of one point, a test with no data.</summary>
    TooFewObservations,

    /// <summary>Every observation is the same, so there is no variation to measure against.</summary>
    NoVariation,

    /// <summary>The quantity does not exist for this distribution, as the mean of a Cauchy.</summary>
    DoesNotExist,

    /// <summary>Some draws leave the range that the quantity may have.</summary>
    OutsideDomain,

    /// <summary>The quantity is infinite.</summary>
    Infinite,

    /// <summary>The quantity has no closed form; a simulation answers.</summary>
    NoClosedForm,
}
