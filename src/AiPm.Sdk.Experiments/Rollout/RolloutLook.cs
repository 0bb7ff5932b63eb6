namespace AiPm.Sdk.Experiments;

/// <summary>A planned look: the users since the look before it.</summary>
internal readonly record struct RolloutLook(
    int Stage,
    bool EndsStage,
    double Day,
    double Served,
    double Copied,
    double Users
);
