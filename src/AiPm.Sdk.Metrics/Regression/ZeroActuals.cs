namespace AiPm.Sdk.Metrics;

/// <summary>What a percentage error does with rows whose actual value is 0, where the error has nothing to be a percentage of.</summary>
public enum ZeroActuals
{
    /// <summary>The metric is undefined, and says how many rows are to blame.</summary>
    Undefined,

    /// <summary>Such rows are left out; the result counts them and warns.</summary>
    LeaveOut,
}
