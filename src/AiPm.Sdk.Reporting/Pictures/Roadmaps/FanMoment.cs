using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>What is known of a quantity at one time: measured, forecast, or neither.</summary>
public sealed record FanMoment
{
    private FanMoment(DateOnly date) => Date = date;

    /// <summary>The day.</summary>
    public DateOnly Date { get; }

    /// <summary>What was measured; undefined with its reason where nothing was; <see langword="null"/> of a forecast.</summary>
    public Measured? Value { get; private init; }

    /// <summary>The forecast; <see langword="null"/> of what was measured.</summary>
    public Simulated? Forecast { get; private init; }

    /// <summary>A value that was measured, or why there is none.</summary>
    public static FanMoment Past(DateOnly date, Measured value) => new(date) { Value = value };

    /// <summary>A forecast.</summary>
    public static FanMoment Future(DateOnly date, Simulated forecast) =>
        new(date) { Forecast = forecast ?? throw new ArgumentNullException(nameof(forecast)) };
}
