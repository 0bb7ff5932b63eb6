using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>When and how a judge's verdicts help human labels.</summary>
public sealed record PredictionPoweredOptions
{
    private readonly double? _lambda;

    /// <summary>Cross-fitted, from 100 labels and 10 of each class.</summary>
    public static PredictionPoweredOptions Default { get; } = new();

    /// <summary>How λ is found.</summary>
    public PowerTuning Tuning { get; init; } = PowerTuning.CrossFitted;

    /// <summary>A λ stated beforehand, from 0 (labels alone) to 1 (prediction-powered inference without tuning); found from the data where left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double? Lambda
    {
        get => _lambda;
        init => _lambda = value is { } lambda ? Domain.Share.Require(lambda, nameof(Lambda)) : null;
    }

    /// <summary>Below so many labels they are used alone; 100.</summary>
    public int MinimumLabels { get; init; } = 100;

    /// <summary>Of right-or-wrong labels: below so many of either class they are used alone; 10.</summary>
    public int MinimumPerClass { get; init; } = 10;
}
