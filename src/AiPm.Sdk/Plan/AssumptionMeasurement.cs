namespace AiPm.Sdk;

/// <summary>Where an assumption is measured: by an experiment's effect, or by an evaluation's share.</summary>
public sealed record AssumptionMeasurement
{
    private AssumptionMeasurement() { }

    /// <summary>The experiment's id, where an experiment measures it.</summary>
    public string? Experiment { get; private init; }

    /// <summary>The metric whose difference between arm and control it is.</summary>
    public string? Metric { get; private init; }

    /// <summary>The arm that is compared with the control.</summary>
    public string? Arm { get; private init; }

    /// <summary>The evaluation's id, where an evaluation measures it.</summary>
    public string? Evaluation { get; private init; }

    /// <summary>Measured by the difference of a metric between an arm and the control.</summary>
    public static AssumptionMeasurement ByExperiment(string experiment, string metric, string arm) =>
        new()
        {
            Experiment = experiment,
            Metric = metric,
            Arm = arm,
        };

    /// <summary>Measured by the share that an evaluation found right.</summary>
    public static AssumptionMeasurement ByEvaluation(string evaluation) => new() { Evaluation = evaluation };
}
