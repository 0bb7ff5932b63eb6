using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>What an interval promises of its coverage, the share of repeated samples in which it holds the true value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CoverageClass>))]
public enum CoverageClass
{
    /// <summary>Never below the nominal confidence, for every true value and every size; so usually above it.</summary>
    Exact,

    /// <summary>The nominal confidence on average over the true value, within one percentage point; for some values below it.</summary>
    MeanNominal,

    /// <summary>Within one percentage point of the nominal confidence from a documented size; below that size the result warns.</summary>
    Asymptotic,

    /// <summary>
    /// Not more than one percentage point below the nominal confidence from a documented size, and often above it; below that size the result warns.
    /// </summary>
    Conservative,
}
