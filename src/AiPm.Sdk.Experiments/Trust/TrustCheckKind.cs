using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>What a trust check looks for, as a policy asks for it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustCheckKind>))]
public enum TrustCheckKind
{
    /// <summary>Units are split over the arms as planned.</summary>
    SampleRatio,

    /// <summary>The arms had the same covariates before the treatment.</summary>
    CovariateBalance,

    /// <summary>The analysis finds nothing where there is nothing: splits of historical units without a treatment.</summary>
    AaCalibration,

    /// <summary>The effect does not wear off or grow with the days since exposure.</summary>
    Novelty,

    /// <summary>The whole and its segments say the same.</summary>
    SimpsonsReversal,

    /// <summary>The finding does not rest on a few units.</summary>
    OutlierInfluence,

    /// <summary>A test that is read once was read once.</summary>
    Peeking,

    /// <summary>A guardrail could have shown that its margin holds.</summary>
    GuardrailPower,

    /// <summary>The effect is not too good to be true.</summary>
    Twyman,

    /// <summary>Hypothesis, metrics and analysis are those that were written before the data.</summary>
    ChangedPlan,
}
