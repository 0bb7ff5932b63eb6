namespace AiPm.Sdk.Roadmaps;

/// <summary>Both passes of the critical path method over the activities of an <see cref="ActivityNetwork"/>, by activity number.</summary>
public sealed class ActivitySchedule
{
    private readonly double[] _durations;
    private readonly double[] _starts;
    private readonly double[] _latest;
    private readonly double[] _free;

    internal ActivitySchedule(
        double[] durations,
        double[] starts,
        double[] latest,
        double[] free,
        double length,
        double end,
        int[] criticalPath
    )
    {
        _durations = durations;
        _starts = starts;
        _latest = latest;
        _free = free;
        Length = length;
        End = end;
        CriticalPath = criticalPath;
    }

    /// <summary>When the last activity finishes at the earliest: the length of the longest path.</summary>
    public double Length { get; }

    /// <summary>The time T against which floats are measured.</summary>
    public double End { get; }

    /// <summary>One longest path, first activity to last.</summary>
    public IReadOnlyList<int> CriticalPath { get; }

    /// <summary>The earliest start ES.</summary>
    public double EarliestStart(int activity) => _starts[activity];

    /// <summary>The earliest finish EF = ES + d.</summary>
    public double EarliestFinish(int activity) => _starts[activity] + _durations[activity];

    /// <summary>The latest start LS = LF − d.</summary>
    public double LatestStart(int activity) => _latest[activity] - _durations[activity];

    /// <summary>The latest finish LF.</summary>
    public double LatestFinish(int activity) => _latest[activity];

    /// <summary>The total float LF − EF: how far the activity may slip before T is missed; negative where it is missed already.</summary>
    public double TotalFloat(int activity) => _latest[activity] - EarliestFinish(activity);

    /// <summary>The free float: how far the activity may slip before another must, or T is missed.</summary>
    public double FreeFloat(int activity) => _free[activity];

    /// <summary>Whether its total float is at most that of any: 0 against the earliest end, within a millionth.</summary>
    public bool IsCritical(int activity) => TotalFloat(activity) <= End - Length + Network.Tolerance;
}
