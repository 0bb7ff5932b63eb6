namespace AiPm.Sdk.Roadmaps;

/// <summary>What is occupied over time by the activities that have their place. A struct, so that schedule generation is compiled for each kind.</summary>
internal interface IUsageProfile
{
    /// <summary>Nothing is occupied.</summary>
    void Clear();

    /// <summary>The first moment from <paramref name="from"/> on at which the activity fits for its duration.</summary>
    double Earliest(int activity, double from, double duration);

    /// <summary>Occupies what the activity needs.</summary>
    void Occupy(int activity, double start, double duration);
}
