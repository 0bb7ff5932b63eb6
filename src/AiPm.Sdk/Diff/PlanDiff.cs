using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>
/// What changed from one state of a plan to another, in words (what the text says otherwise) and in numbers (what that does to ranks, dates, losses and
/// verdicts), made to be read in a pull request by somebody who does not have the plan at hand.
/// </summary>
/// <remarks>Both states are reviewed with the same seed, and draws are addressed by names, so that what nobody changed draws the same numbers: a difference is of the plan and not of luck.</remarks>
public sealed class PlanDiff
{
    private PlanDiff(PlanReview before, PlanReview after)
    {
        Before = before;
        After = after;
        Changes = DocumentDiff.Find(before.Plan, after.Plan);
        Ranks = RankMoves(before.WithExperiments.Ranking, after.WithExperiments.Ranking);
        Dates = [.. DateMoves()];
        Schedule =
            before.WithExperiments.Roadmap is { } was && after.WithExperiments.Roadmap is { } now
                ? RoadmapChanges.Between(was, now, after.Options.Simulation)
                : null;
        Chances = [.. ChanceMoves()];
        Exposure = [.. ExposureMoves()];
        Losses = [.. LossMoves()];
        Verdicts = [.. VerdictMoves()];
        NewFindings = [.. after.Findings.Where(finding => !before.Findings.Contains(finding))];
        ResolvedFindings = [.. before.Findings.Where(finding => !after.Findings.Contains(finding))];
    }

    /// <summary>The review of the earlier plan.</summary>
    public PlanReview Before { get; }

    /// <summary>The review of the later plan.</summary>
    public PlanReview After { get; }

    /// <summary>What the text says otherwise, in the order of the document.</summary>
    public IReadOnlyList<PlanChange> Changes { get; }

    /// <summary>Every item of both backlogs, in the order of the later one, those that are gone last; empty where one plan has none.</summary>
    public IReadOnlyList<RankMove> Ranks { get; }

    /// <summary>The milestone's dates with an even chance and with the commitment; empty where one plan has no roadmap.</summary>
    public IReadOnlyList<DateMove> Dates { get; }

    /// <summary>What moved the roadmap and by how much, at mean durations; <see langword="null"/> where one plan has no roadmap.</summary>
    public RoadmapChanges? Schedule { get; }

    /// <summary>The chance to make the deadline; empty without one.</summary>
    public IReadOnlyList<AmountMove> Chances { get; }

    /// <summary>The loss of a year: expected, and what is exceeded in one year of twenty; empty where one plan has no risks.</summary>
    public IReadOnlyList<AmountMove> Exposure { get; }

    /// <summary>The expected loss of each risk that moved, largest change first.</summary>
    public IReadOnlyList<AmountMove> Losses { get; }

    /// <summary>Sentences on experiments and evaluations whose verdict is another.</summary>
    public IReadOnlyList<string> Verdicts { get; }

    /// <summary>What somebody should act on now and did not have to before.</summary>
    public IReadOnlyList<ReviewFinding> NewFindings { get; }

    /// <summary>What somebody had to act on before and no longer.</summary>
    public IReadOnlyList<ReviewFinding> ResolvedFindings { get; }

    /// <summary>Whether nothing at all is otherwise.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>The change in one sentence.</summary>
    public string Summary => PlanDiffReport.Summary(this);

    /// <summary>Compares two states of a plan.</summary>
    /// <param name="before">The earlier plan.</param>
    /// <param name="after">The later plan.</param>
    /// <param name="options">How both are reviewed; every default where left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    /// <exception cref="UndefinedException">A plan cannot be reviewed; see <see cref="PlanReview.Run"/>.</exception>
    /// <exception cref="OperationCanceledException">The comparison was stopped.</exception>
    public static PlanDiff Compare(
        ProductPlan before,
        ProductPlan after,
        ReviewOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(
            PlanReview.Run(before, options, Half(progress, 0), cancellation),
            PlanReview.Run(after, options, Half(progress, 0.5), cancellation)
        );
    }

    /// <summary>The comparison as a report: text for a terminal, Markdown for a pull request, HTML.</summary>
    public Reporting.Report ToReport() => PlanDiffReport.Of(this);

    /// <summary>The comparison as JSON; the same plans, options and version give the same bytes.</summary>
    public string ToJson() => PlanDiffJson.Write(this);

    private static PartOfProgress? Half(IProgress<double>? whole, double from) =>
        whole is null ? null : new PartOfProgress(whole, from, 0.5);

    private IReadOnlyList<RankMove> RankMoves(RankingForecast<BacklogItem>? before, RankingForecast<BacklogItem>? after)
    {
        if (before is null || after is null)
        {
            return [];
        }

        Dictionary<string, int> was = Places(before);
        Dictionary<string, int> now = Places(after);
        int placesBefore = Before.Plan.Backlog!.Places;
        int placesAfter = After.Plan.Backlog!.Places;
        return
        [
            .. after.ByMeanScore.Select(item => new RankMove(
                item.Id,
                item.Item.Title,
                was.TryGetValue(item.Id, out int place) ? place : null,
                now[item.Id],
                was.ContainsKey(item.Id) ? before.ProbabilityInTop(placesBefore, item.Id) : null,
                after.ProbabilityInTop(placesAfter, item.Id)
            )),
            .. before
                .ByMeanScore.Where(item => !now.ContainsKey(item.Id))
                .Select(item => new RankMove(
                    item.Id,
                    item.Item.Title,
                    was[item.Id],
                    null,
                    before.ProbabilityInTop(placesBefore, item.Id),
                    null
                )),
        ];
    }

    private static Dictionary<string, int> Places(RankingForecast<BacklogItem> ranking) =>
        ranking.ByMeanScore.Index().ToDictionary(item => item.Item.Id, item => item.Index + 1, StringComparer.Ordinal);

    private IEnumerable<DateMove> DateMoves()
    {
        if (
            Before is not { WithExperiments.Schedule: { } was, Plan.Roadmap.AsPlanned: { } earlier }
            || After is not { WithExperiments.Schedule: { } now, Plan.Roadmap.AsPlanned: { } later }
        )
        {
            yield break;
        }

        string title = TitleOfMilestone(After);
        foreach (double chance in new[] { 0.5, After.Options.Commitment }.Distinct())
        {
            yield return new(
                title,
                chance,
                was.Percentile(earlier.Milestone, chance),
                now.Percentile(later.Milestone, chance)
            );
        }
    }

    private static string TitleOfMilestone(PlanReview review) =>
        review
            .WithExperiments.Roadmap!.Definition.Items.First(item =>
                item.Id == review.Plan.Roadmap!.AsPlanned.Milestone
            )
            .Title;

    private IEnumerable<AmountMove> ChanceMoves()
    {
        SimulatedValue? was = ChanceOf(Before);
        SimulatedValue? now = ChanceOf(After);
        if (was is not null || now is not null)
        {
            DateOnly? day = After.Plan.Roadmap?.AsPlanned.Deadline ?? Before.Plan.Roadmap?.AsPlanned.Deadline;
            yield return new($"The chance to make the deadline, {DateText.LongDate(day!.Value)},", "", was, now);
        }
    }

    private static SimulatedValue? ChanceOf(PlanReview review) =>
        review is { WithExperiments.Schedule: { } schedule, Plan.Roadmap.AsPlanned: { Deadline: { } day } roadmap }
            ? schedule.ProbabilityBy(roadmap.Milestone, day)
            : null;

    private IEnumerable<AmountMove> ExposureMoves()
    {
        LossForecast? was = Before.WithExperiments.Risk?.Total;
        LossForecast? now = After.WithExperiments.Risk?.Total;
        if (was is not null || now is not null)
        {
            string currency = After.Plan.Product.Currency;
            yield return new("The expected loss a year", currency, was?.Mean, now?.Mean);
            yield return new(
                "The loss exceeded in one year of twenty",
                currency,
                was?.ValueAtRisk(0.95),
                now?.ValueAtRisk(0.95)
            );
        }
    }

    private IEnumerable<AmountMove> LossMoves()
    {
        Dictionary<string, (string Title, SimulatedValue Mean)> was = MeansOf(Before);
        Dictionary<string, (string Title, SimulatedValue Mean)> now = MeansOf(After);
        return now
            .Keys.Union(was.Keys, StringComparer.Ordinal)
            .Select(id => new AmountMove(
                $"The expected loss of “{(now.TryGetValue(id, out var found) ? found.Title : was[id].Title)}”",
                After.Plan.Product.Currency,
                was.TryGetValue(id, out var earlier) ? earlier.Mean : null,
                now.TryGetValue(id, out var later) ? later.Mean : null
            ))
            .Where(move => move.Change != 0)
            .OrderByDescending(move => Math.Abs(move.Change));
    }

    private static Dictionary<string, (string Title, SimulatedValue Mean)> MeansOf(PlanReview review)
    {
        Dictionary<string, (string, SimulatedValue)> means = new(StringComparer.Ordinal);
        if (review.WithExperiments is { Risk: { } risk, Register: { } register })
        {
            foreach (Risk one in register.Risks)
            {
                means[one.Id] = (one.Title, risk[one.Id].Mean);
            }
        }

        return means;
    }

    private IEnumerable<string> VerdictMoves()
    {
        Dictionary<string, string> was = Verdicted(Before);
        foreach ((string what, string verdict) in Verdicted(After))
        {
            if (!was.TryGetValue(what, out string? earlier))
            {
                yield return $"{what}: {verdict} (new).";
            }
            else if (earlier != verdict)
            {
                yield return $"{what}: {earlier} → {verdict}.";
            }
        }
    }

    private static Dictionary<string, string> Verdicted(PlanReview review)
    {
        Dictionary<string, string> verdicts = new(StringComparer.Ordinal);
        foreach (ExperimentReview experiment in review.Experiments)
        {
            foreach (ArmComparison comparison in experiment.Result.Metrics.SelectMany(metric => metric.Comparisons))
            {
                verdicts[$"{experiment.Planned.Title}, {comparison.Metric.Name} with {comparison.TreatmentArm}"] =
                    comparison.Finding switch
                    {
                        Finding.Better => "better",
                        Finding.Worse => "worse",
                        _ => "not shown",
                    };
            }
        }

        foreach (EvaluationReview evaluation in review.Evaluations.Where(e => e.Metric.Definition.Target is not null))
        {
            verdicts[$"{evaluation.Metric.Definition.Name} reaches its target"] =
                evaluation.Result.ProbabilityTargetIsMet.Value >= review.Options.TargetCertainty ? "sure" : "not sure";
        }

        return verdicts;
    }
}
