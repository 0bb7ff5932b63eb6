using System.Text.Json.Serialization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What a throughput history stands for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HistoryReading>))]
public enum HistoryReading
{
    /// <summary>The truth: each coming period is like one of the past, each as likely. What most tools do; too sure for a horizon long against the history.</summary>
    Truth,

    /// <summary>
    /// A sample of the truth: how often each count comes is itself uncertain, by the Bayesian bootstrap (Rubin 1981). Coming periods are
    /// drawn from Pólya's urn: each drawn period is put back twice. Percentiles lie farther apart, as they should after a short history.
    /// </summary>
    Sample,
}
