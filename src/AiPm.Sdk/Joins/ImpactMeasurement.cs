namespace AiPm.Sdk;

/// <summary>Where the impact of a backlog item was measured: by an arm of an experiment, or by what an assumption has become.</summary>
public sealed record ImpactMeasurement
{
    private ImpactMeasurement() { }

    /// <summary>The experiment's id, where an experiment measures it.</summary>
    public string? Experiment { get; private init; }

    /// <summary>The arm that is compared with the control.</summary>
    public string? Arm { get; private init; }

    /// <summary>The assumption whose value is the effect, where an assumption carries it.</summary>
    public string? Assumption { get; private init; }

    /// <summary>Measured by the effect of an arm on the metric of the plan's impact scale.</summary>
    public static ImpactMeasurement ByExperiment(string experiment, string arm) =>
        new() { Experiment = experiment, Arm = arm };

    /// <summary>The effect is an assumption of the plan, with all that was measured of it.</summary>
    public static ImpactMeasurement ByAssumption(string assumption) => new() { Assumption = assumption };
}
