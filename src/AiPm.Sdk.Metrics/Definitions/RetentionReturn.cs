namespace AiPm.Sdk.Metrics;

/// <summary>What counts as having come back.</summary>
public enum RetentionReturn
{
    /// <summary>Active on that day: classic, or bounded, retention.</summary>
    OnDay,

    /// <summary>Active on that day or any later one: unbounded, or rolling, retention. Known for sure only in the end.</summary>
    OnOrAfterDay,

    /// <summary>Active on some day from the first after entry through that day.</summary>
    ByDay,
}
