using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>What <c>experiment_sample_size</c> takes.</summary>
internal sealed record SampleSizeArguments(
    ExperimentDesign Design,
    Effect? Effect,
    double? Power,
    long? Units,
    double? Alpha,
    Estimate? UnitsPerDay,
    double EnrolledShare
);
