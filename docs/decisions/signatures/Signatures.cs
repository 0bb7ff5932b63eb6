// Bare signatures: what the examples need and no more. Bodies throw, as nothing here runs.
namespace AiPm.Sdk.Signatures;

public sealed record Domain
{
    public static Domain Positive => throw null!;
}

public readonly record struct SimulatedValue(double Value, double StandardError)
{
    public static implicit operator double(SimulatedValue value) => throw null!;
}

public sealed record SimulationOptions
{
    public long Draws { get; init; }

    public ulong Seed { get; init; }
}

public sealed class Simulated
{
    public SimulatedValue ProbabilityAbove(double value) => throw null!;

    public SimulatedValue Quantile(double probability) => throw null!;
}

public readonly struct Estimate
{
    public static implicit operator Estimate(double value) => throw null!;

    public static Estimate Interval(double lower, double upper, double confidence = 0.90, Domain? domain = null) =>
        throw null!;

    public static Estimate Pert(double minimum, double mode, double maximum, double lambda = 4) => throw null!;

    public static Estimate operator +(Estimate left, Estimate right) => throw null!;

    public static Estimate operator -(Estimate left, Estimate right) => throw null!;

    public static Estimate operator *(Estimate left, Estimate right) => throw null!;

    public Simulated Simulate(SimulationOptions options) => throw null!;
}

public sealed record RiceInputs(Estimate reach, Estimate impact, Estimate confidence, Estimate effort);

public sealed class Ranking<T>;

public sealed class RankingForecast<T>
{
    public SimulatedValue ProbabilityInTop(int count, string id) => throw null!;

    public SimulatedValue ValueOfInformation(string id, string input) => throw null!;
}

public readonly struct Rice
{
    public static Ranking<T> Rank<T>(IReadOnlyList<T> items, Func<T, RiceInputs> inputs) => throw null!;

    public static RankingForecast<T> Forecast<T>(
        IReadOnlyList<T> items,
        Func<T, RiceInputs> inputs,
        SimulationOptions options
    ) => throw null!;

    public static void Score(
        ReadOnlySpan<double> reach,
        ReadOnlySpan<double> impact,
        ReadOnlySpan<double> confidence,
        ReadOnlySpan<double> effort,
        Span<double> destination
    ) => throw null!;
}

public enum Direction
{
    Increase,
    Decrease,
}

public enum MetricRole
{
    Primary,
    Guardrail,
}

public sealed record Effect
{
    public static Effect Relative(double share) => throw null!;

    public Estimate ToEstimate() => throw null!;
}

public sealed record Metric
{
    public static Metric Proportion(string name, Direction direction, MetricRole role) => throw null!;

    public static Metric Ratio(
        string name,
        string numerator,
        string denominator,
        Direction direction,
        MetricRole role,
        Effect? margin = null
    ) => throw null!;
}

public sealed record SampleSizePlan;

public static class SampleSize
{
    public static SampleSizePlan ForProportions(
        double baseline,
        Effect minimumDetectableEffect,
        double power,
        double alpha,
        int arms = 2,
        ReadOnlySpan<double> allocation = default
    ) => throw null!;
}

public sealed record Analysis
{
    public static class Sequential
    {
        public static Analysis AlwaysValid(double alpha) => throw null!;
    }

    public Analysis WithCuped(string covariate) => throw null!;
}

public enum Verdict
{
    Ship,
    DoNotShip,
    KeepRunning,
    Investigate,
}

public sealed record Decision(Verdict Verdict, IReadOnlyList<string> Reasons);

public sealed record ExperimentResult(Decision Decision, Effect RelativeLift);

public sealed record ArmSummaries;

public sealed record Experiment
{
    public Experiment Metric(Metric metric) => throw null!;

    public ExperimentResult Analyze(ArmSummaries summaries, Analysis analysis) => throw null!;
}

public sealed record WorkingCalendar
{
    public static WorkingCalendar WeekdaysOnly => throw null!;
}

public sealed record Branch
{
    public static Branch Stop => throw null!;
}

public sealed record LearningCurve
{
    public static LearningCurve Fit(ReadOnlySpan<double> runs) => throw null!;
}

public sealed record Gate
{
    public static GateMetric Metric(string id) => throw null!;
}

public sealed record GateMetric
{
    public Gate AtLeast(double level) => throw null!;
}

public sealed record Roadmap
{
    public static Roadmap Create(string title, DateOnly start, WorkingCalendar calendar) => throw null!;

    public Roadmap Stage(string id, Estimate duration, IReadOnlyList<string>? after = null) => throw null!;

    public Roadmap Iterate(string id, Estimate each, Gate until, LearningCurve passing, int atMost, Branch otherwise) =>
        throw null!;

    public RoadmapForecast Forecast(SimulationOptions options) => throw null!;
}

public sealed class RoadmapForecast
{
    public SimulatedValue ProbabilityBy(string id, DateOnly date) => throw null!;

    public DateOnly Percentile(string id, double probability) => throw null!;

    public SimulatedValue ProbabilityStopped => throw null!;
}
