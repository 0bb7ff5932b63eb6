using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A target as someone wrote it down, perhaps with gaps: what is wrong with it (<see cref="Problems"/>) and what it lacks to be specific, measurable,
/// achievable, relevant and time-bound (<see cref="Smart"/>).
/// </summary>
public sealed record TargetDraft
{
    /// <summary>The metric.</summary>
    public Metric? Metric { get; init; }

    /// <summary>What it was at the start.</summary>
    public double? Baseline { get; init; }

    /// <summary>What it should be.</summary>
    public double? Level { get; init; }

    /// <summary>The day of the baseline.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The day by which the level should be reached.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>Who answers for it; the metric's owner when left out.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for: the goal it serves.</summary>
    public string? Purpose { get; init; }

    /// <summary>The chance that it is reached, as forecast or believed, from 0 to 1.</summary>
    public double? Chance { get; init; }

    /// <summary>The chance from which a target is achievable.</summary>
    /// <value>Default 0.1.</value>
    public double LeastChance { get; init; } = 0.1;

    /// <summary>The chance above which it is a matter of course.</summary>
    /// <value>Default 0.95.</value>
    public double MostChance { get; init; } = 0.95;

    /// <summary>Everything that contradicts itself: a deadline before the start, a level that is the baseline or goes the wrong way, a number outside its range. Gaps are no problems.</summary>
    public IReadOnlyList<Problem> Problems()
    {
        List<Problem> problems = [];
        Number(Baseline, "baseline", problems);
        Number(Level, "level", problems);
        if (Chance is { } chance && !Domain.Share.Contains(chance))
        {
            problems.Add(new("$.chance", 0, NumberOf(chance), Domain.Share.Description));
        }

        if (Baseline is { } from && Level is { } to && double.IsFinite(from) && double.IsFinite(to))
        {
            if (from == to)
            {
                problems.Add(
                    new(
                        "$.level",
                        0,
                        $"{NumberOf(to)}, the baseline",
                        "another level than the baseline: there is no way to go"
                    )
                );
            }
            else if (Metric is { } metric && metric.Direction == Direction.Increase != to > from)
            {
                string way = metric.Direction == Direction.Increase ? "above" : "below";
                problems.Add(
                    new(
                        "$.level",
                        0,
                        NumberOf(to),
                        $"{way} the baseline {NumberOf(from)}, as that way {metric.Name} is better"
                    )
                );
            }
        }

        if (Start is { } start && Deadline is { } deadline && deadline <= start)
        {
            problems.Add(new("$.deadline", 0, DateText.Date(deadline), $"after the start, {DateText.Date(start)}"));
        }

        return problems;
    }

    /// <summary>What the target lacks, criterion by criterion.</summary>
    public IReadOnlyList<SmartFinding> Smart()
    {
        IReadOnlyList<Problem> problems = Problems();
        return
        [
            new(
                SmartCriterion.Specific,
                Missing(
                    (Metric is null, "no metric"),
                    (Metric is { Unit: null } metric && !metric.Kind.IsShare, "the metric has no unit"),
                    (Metric is { Description: null }, "the metric does not say what it means"),
                    (string.IsNullOrWhiteSpace(Owner ?? Metric?.Owner), "nobody answers for it")
                )
            ),
            new(
                SmartCriterion.Measurable,
                Missing([
                    (Baseline is null, "no baseline: where does it stand?"),
                    (Level is null, "no level: where should it be?"),
                    .. Of(problems, "$.baseline", "$.level"),
                ])
            ),
            new(
                SmartCriterion.Achievable,
                Missing([
                    (Chance is null, "no chance of reaching it is stated or forecast"),
                    .. Of(problems, "$.chance"),
                    (
                        Chance is { } low && Domain.Share.Contains(low) && low < LeastChance,
                        $"its chance is {Percent(Chance)}, below {ShareText.Level(LeastChance)}: out of reach"
                    ),
                    (
                        Chance is { } high && Domain.Share.Contains(high) && high > MostChance,
                        $"its chance is {Percent(Chance)}, above {ShareText.Level(MostChance)}: a matter of course"
                    ),
                ])
            ),
            new(
                SmartCriterion.Relevant,
                Missing((string.IsNullOrWhiteSpace(Purpose), "it does not say what it is for"))
            ),
            new(
                SmartCriterion.TimeBound,
                Missing([(Start is null, "no start"), (Deadline is null, "no deadline"), .. Of(problems, "$.deadline")])
            ),
        ];
    }

    /// <summary>The target, where it is complete and sound.</summary>
    /// <param name="bands">How far it may lag; the defaults when left out.</param>
    /// <exception cref="ArgumentException">Something is missing or wrong; the message lists all of it.</exception>
    public MetricTarget ToTarget(ToleranceBands? bands = null)
    {
        List<Problem> problems = [.. Problems()];
        Gap(Metric is null, "metric", problems);
        Gap(Baseline is null, "baseline", problems);
        Gap(Level is null, "level", problems);
        Gap(Start is null, "start", problems);
        Gap(Deadline is null, "deadline", problems);
        return problems.Count == 0
            ? new(Metric!, Baseline!.Value, Level!.Value, Start!.Value, Deadline!.Value, bands)
            : throw new ArgumentException(Problem.Listing(problems, "target"));
    }

    private static void Gap(bool isMissing, string member, List<Problem> problems)
    {
        if (isMissing)
        {
            problems.Add(new("$." + member, 0, "nothing", "given"));
        }
    }

    private void Number(double? value, string member, List<Problem> problems)
    {
        Domain domain = Metric?.Kind.IsShare == true ? Domain.Share : Domain.Real;
        if (value is { } number && !domain.Contains(number))
        {
            problems.Add(new("$." + member, 0, NumberOf(number), domain.Description));
        }
    }

    private static string NumberOf(double value) => FormattableString.Invariant($"{value}");

    private static string Percent(double? chance) =>
        chance is { } known && Domain.Share.Contains(known) ? ShareText.Probability(known) : "none";

    private static IEnumerable<(bool, string)> Of(IReadOnlyList<Problem> problems, params string[] paths) =>
        problems
            .Where(problem => paths.Contains(problem.Path, StringComparer.Ordinal))
            .Select(problem => (true, $"{problem.Path[2..]} was {problem.Given}, but must be {problem.Allowed}"));

    private static IReadOnlyList<string> Missing(params IEnumerable<(bool IsMissing, string Phrase)> checks) =>
        [.. checks.Where(check => check.IsMissing).Select(check => check.Phrase)];
}
