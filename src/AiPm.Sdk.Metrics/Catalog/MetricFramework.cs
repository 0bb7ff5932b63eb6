using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A published way to choose metrics, as data with its source: stages, what each asks, and metrics to start from. A team replaces the metrics by its
/// own; nothing else knows the stages. Equality compares the list by reference.
/// </summary>
public sealed record MetricFramework
{
    /// <summary>Makes a framework.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="source">Author, year and title; not empty.</param>
    /// <param name="version">The version of this data; not empty.</param>
    /// <param name="stages">At least one, with different names.</param>
    /// <exception cref="ArgumentException">A text is empty, or the stages are none or not different.</exception>
    public MetricFramework(string name, string source, string version, IReadOnlyList<FrameworkStage> stages)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0 || stages.DistinctBy(stage => stage.Name, StringComparer.Ordinal).Count() < stages.Count)
        {
            throw new ArgumentException(
                $"stages must be at least 1 with different names, but were [{string.Join(", ", stages.Select(stage => stage.Name))}]",
                nameof(stages)
            );
        }

        Name = name;
        Source = source;
        Version = version;
        Stages = Array.AsReadOnly([.. stages]);
    }

    /// <summary>Acquisition, activation, retention, referral, revenue. McClure 2007, Startup Metrics for Pirates.</summary>
    public static MetricFramework Aarrr { get; } =
        new(
            "AARRR",
            "McClure 2007, Startup Metrics for Pirates",
            "1",
            [
                new(
                    "Acquisition",
                    "Do people find us?",
                    [StandardMetrics.Conversion("visit to sign-up", "visit", "sign up")]
                ),
                new("Activation", "Do they have a good first experience?", [StandardMetrics.Activation("first value")]),
                new(
                    "Retention",
                    "Do they come back?",
                    [StandardMetrics.Retention(1), StandardMetrics.Retention(7), StandardMetrics.Retention(30)]
                ),
                new(
                    "Referral",
                    "Do they tell others?",
                    [StandardMetrics.Conversion("invitation", "sign up", "invite")]
                ),
                new(
                    "Revenue",
                    "Do they pay?",
                    [StandardMetrics.Conversion("paying", "sign up", "pay"), StandardMetrics.RevenuePerUser]
                ),
            ]
        );

    /// <summary>Happiness, engagement, adoption, retention, task success. Rodden, Hutchinson and Fu 2010, CHI, Measuring the User Experience on a Large Scale.</summary>
    public static MetricFramework Heart { get; } =
        new(
            "HEART",
            "Rodden, Hutchinson and Fu 2010, Measuring the User Experience on a Large Scale, CHI",
            "1",
            [
                new(
                    "Happiness",
                    "What do users think of it?",
                    [StandardMetrics.Satisfaction, StandardMetrics.NetPromoters]
                ),
                new("Engagement", "How much do they use it?", [StandardMetrics.ActiveDays()]),
                new(
                    "Adoption",
                    "Do new users take it up?",
                    [StandardMetrics.Conversion("adoption", "sign up", "first use", TimeSpan.FromDays(28))]
                ),
                new("Retention", "Do they come back?", [StandardMetrics.Retention(7), StandardMetrics.Retention(30)]),
                new(
                    "Task success",
                    "Do they get done what they came for?",
                    [
                        StandardMetrics.Conversion("task completion", "task begun", "task done"),
                        StandardMetrics.TokensPerTask,
                    ]
                ),
            ]
        );

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Author, year and title.</summary>
    public string Source { get; }

    /// <summary>The version of this data.</summary>
    public string Version { get; }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<FrameworkStage> Stages { get; }

    /// <summary>The framework with a team's own metrics at a stage.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="metrics">The metrics; none leaves the stage open.</param>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public MetricFramework With(string stage, params IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return Stages.Any(own => own.Name == stage)
            ? new(
                Name,
                Source,
                Version,
                [.. Stages.Select(own => own.Name == stage ? own with { Metrics = [.. metrics] } : own)]
            )
            : throw new ArgumentException(
                Spelling.Unknown("stage", stage, [.. Stages.Select(own => own.Name)]),
                nameof(stage)
            );
    }

    /// <summary>The stages that no metric answers.</summary>
    public IReadOnlyList<FrameworkStage> Open => [.. Stages.Where(stage => stage.Metrics.Count == 0)];

    /// <summary>The metrics of all stages as a set; a metric that answers two stages stands once.</summary>
    /// <exception cref="ArgumentException">The metrics do not make a set; the message lists why.</exception>
    public MetricSet ToSet() => new([.. Stages.SelectMany(stage => stage.Metrics).Distinct()]);
}
