using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>How the interval around a survival curve is made; all rest on Greenwood's variance (1926).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SurvivalInterval>))]
public enum SurvivalInterval
{
    /// <summary>
    /// Wilson's interval with the effective size S(1 − S)/Var(S) (Rothman 1978): the confidence on average over the true share at every size, and defined
    /// before the first loss and after the last.
    /// </summary>
    Rothman,

    /// <summary>ln(−ln S) ± z·error (Kalbfleisch and Prentice 1980): inside 0 and 1; asymptotic, from 50 expected of the rarer outcome.</summary>
    LogLog,

    /// <summary>ln S ± z·error, the default of R's survival package; asymptotic, from 100 expected of the rarer outcome.</summary>
    Log,

    /// <summary>S ± z·error (Greenwood 1926); asymptotic, from 100 expected of the rarer outcome, and held inside 0 and 1.</summary>
    Greenwood,
}
