using System.Globalization;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The five questions of the first screen. Each is answered in one sentence from the review's numbers, or says what is missing.</summary>
internal static class BriefAnswers
{
    public static IReadOnlyList<Answer> Of(PlanReview review) =>
        [WhatNext(review), IsItWorking(review), IsItGoodEnough(review), When(review), WhatCouldItCost(review)];

    private static Answer WhatNext(PlanReview review)
    {
        const string question = "What next?";
        if (review.WithExperiments.Ranking is not { } ranking)
        {
            return Missing(question, "The plan has no backlog, so nothing can be ranked.");
        }

        ForecastItem<BacklogItem> first = ranking.ByMeanScore[0];
        SimulatedValue isFirst = ranking.ProbabilityInTop(1, first.Id);
        IEnumerable<string> others = ranking
            .ByMeanScore.Skip(1)
            .Take(review.Plan.Backlog!.Places - 1)
            .Select(item =>
                $"{item.Item.Title} ({ShareText.Probability(ranking.ProbabilityInTop(review.Plan.Backlog.Places, item.Id))})"
            );
        string then = string.Join(", then ", others);
        string sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"{first.Item.Title}: it ranks first of {ranking.ByMeanScore.Count} with a chance of {ShareText.Probability(isFirst)}"
        );
        return new(
            question,
            then.Length == 0
                ? sentence + "."
                : $"{sentence}; then {then}, each with its chance of the top {review.Plan.Backlog.Places}.",
            ShareText.Probability(isFirst)
        )
        {
            FigureNote = "sure it ranks first",
            SectionId = "backlog",
        };
    }

    private static Answer IsItWorking(PlanReview review)
    {
        const string question = "Is it working?";
        if (review.Experiments.Count == 0)
        {
            return Missing(question, "The plan has no experiment, so nobody knows yet.");
        }

        ExperimentReview experiment = review.Experiments[0];
        MetricResult metric = Main(review, experiment.Result);
        ArmComparison best = metric
            .Comparisons.OrderByDescending(comparison => Gain(metric.Metric, comparison))
            .First();
        IEnumerable<string> rest = metric
            .Comparisons.Where(c => c != best)
            .Select(c => $"{c.TreatmentArm} {Level(c, ofControl: false)}");
        string others = string.Join(", ", rest);
        string verdict = best.Finding switch
        {
            Finding.Better => "Yes",
            Finding.Worse => "No",
            _ => "Not shown",
        };
        string caution = experiment.Planned.StandsIn is null ? "" : $" {experiment.Planned.StandsIn}";
        string sentence =
            $"{verdict}: {metric.Metric.Name} {Level(best, ofControl: true)} → {Level(best, ofControl: false)} with {best.TreatmentArm}, "
            + $"{Difference(best)}{(others.Length == 0 ? "" : $"; {others}")}.{caution}";
        return new(question, sentence, Signed(best))
        {
            FigureNote = $"{metric.Metric.Name}, {best.TreatmentArm}",
            Tone =
                best.Finding == Finding.Better ? Tone.Good
                : best.Finding == Finding.Worse ? Tone.Bad
                : Tone.Caution,
            SectionId = "experiments",
        };
    }

    private static Answer IsItGoodEnough(PlanReview review)
    {
        const string question = "Is it good enough?";
        EvaluationReview? evaluation = review.Evaluations.FirstOrDefault(e => e.Metric.Definition.Target is not null);
        if (evaluation is null)
        {
            return Missing(question, "No evaluation measures a metric that has a target.");
        }

        ProportionEvaluation result = evaluation.Result;
        Threshold target = evaluation.Metric.Definition.Target!;
        double share = result.Share.Value;
        double sure = result.ProbabilityTargetIsMet.Value;
        bool isEnough = sure >= review.Options.TargetCertainty;
        string counted =
            target.Direction == Direction.Increase
                ? $"about {InHundred(1 - share)} in 100 fall short ({InHundred(1 - result.Wilson.Value.Upper)} to {InHundred(1 - result.Wilson.Value.Lower)})"
                : $"about {InHundred(share)} in 100 ({InHundred(result.Wilson.Value.Lower)} to {InHundred(result.Wilson.Value.Upper)})";
        string consequence = isEnough ? "which is good enough" : "so a fallback is needed";
        string name =
            char.ToLowerInvariant(evaluation.Metric.Definition.Name[0]) + evaluation.Metric.Definition.Name[1..];
        return new(
            question,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Capital(counted)}, {consequence}; the chance that true {name} is {Target(target)} is {ShareText.Probability(sure)}."
            ),
            ShareText.Probability(sure)
        )
        {
            FigureNote = $"chance of {Target(target)}",
            Tone = isEnough ? Tone.Good : Tone.Caution,
            SectionId = "quality",
        };
    }

    private static Answer When(PlanReview review)
    {
        const string question = "When?";
        if (review.WithExperiments.Schedule is not { } schedule || review.WithExperiments.Work is not { } roadmap)
        {
            return Missing(question, "The plan has no roadmap, so there is no date.");
        }

        RoadmapItem milestone = roadmap.Items.First(item => item.Id == roadmap.Milestone);
        DateOnly even = schedule.Percentile(milestone.Id, 0.5);
        DateOnly sure = schedule.Percentile(milestone.Id, review.Options.Commitment);
        string commitment = ShareText.Level(review.Options.Commitment);
        string deadline = roadmap.Deadline is { } day
            ? $"; the chance to make {DateText.LongDate(day)} is {ShareText.Probability(schedule.ProbabilityBy(milestone.Id, day))}"
            : "";
        return new(
            question,
            $"{milestone.Title} is done by {DateText.LongDate(even)} with a chance of 50 % and by {DateText.LongDate(sure)} with {commitment}{deadline}.",
            DateText.LongDate(sure)
        )
        {
            FigureNote = $"with a chance of {commitment}",
            SectionId = "roadmap",
        };
    }

    private static Answer WhatCouldItCost(PlanReview review)
    {
        const string question = "What could it cost?";
        if (review.WithExperiments.Risk is not { } risk)
        {
            return Missing(question, "The plan has no risks, which is not the same as having none.");
        }

        string currency = review.Plan.Product.Currency;
        SimulatedValue mean = risk.Total.Mean;
        RiskContribution largest = risk.Contributions().OrderBy(contribution => contribution.Rank).First();
        string title = review.WithExperiments.Register![largest.Id].Title;
        LossHorizon horizon = risk.Model.Horizon;
        double years = horizon.Exposure.Length * horizon.PeriodLength;
        string time = years == 1 ? "a year" : $"in {NumberText.Number(years)} years";
        string one = years == 1 ? "year" : "case";
        return new(
            question,
            $"{NumberText.Money(mean, currency)} {time} on average, and more than {NumberText.Money(risk.Total.ValueAtRisk(0.95), currency)} in one {one} of twenty; "
                + $"the largest part is “{title}”.",
            NumberText.Money(mean, currency)
        )
        {
            FigureNote = $"expected {time}",
            SectionId = "risks",
        };
    }

    /// <summary>The metric that the first screen speaks of: the north star where it was measured, else the first.</summary>
    private static MetricResult Main(PlanReview review, ExperimentResult result) =>
        result.Metrics.FirstOrDefault(metric => metric.Metric.Id == review.Plan.Product.NorthStar) ?? result.Metrics[0];

    private static double Gain(Metric metric, ArmComparison comparison) =>
        comparison.Difference.Value.TryGet(out double value, out _)
            ? (metric.Direction == Direction.Increase ? value : -value)
            : double.NegativeInfinity;

    private static string Level(ArmComparison comparison, bool ofControl)
    {
        Measured value = ofControl ? comparison.Test.Control : comparison.Test.Treatment;
        return IsShare(comparison) ? ShareText.Share(value) : NumberText.Number(value);
    }

    private static string Difference(ArmComparison comparison)
    {
        MeasuredEffect difference = comparison.Difference;
        if (!difference.Value.TryGet(out double value, out Undefined? undefined))
        {
            return undefined.Sentence;
        }

        string unit = IsShare(comparison) ? " points" : "";
        string interval = difference.Interval.TryGet(out Interval ends, out _)
            ? $" ({ShareText.Level(difference.Confidence)} interval {Amount(comparison, ends.Lower)} to {Amount(comparison, ends.Upper)})"
            : "";
        return $"{Amount(comparison, Math.Abs(value))}{unit} {(value < 0 ? "less" : "more")}{interval}";
    }

    private static string Signed(ArmComparison comparison) =>
        comparison.Difference.Value.TryGet(out double value, out _)
            ? (IsShare(comparison) ? ShareText.SignedPoints(value) : NumberText.Signed(value))
            : "unknown";

    /// <summary>A difference without its unit: of shares in percentage points.</summary>
    private static string Amount(ArmComparison comparison, double value) =>
        IsShare(comparison) ? ShareText.Points(value) : NumberText.Number(value);

    private static bool IsShare(ArmComparison comparison) => comparison.Metric.Kind is ProportionKind;

    private static string InHundred(double share) =>
        Math.Round(100 * share, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static string Target(Threshold target) =>
        $"{(target.Direction == Direction.Increase ? "at least" : "at most")} {ShareText.Level(target.Level)}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static Answer Missing(string question, string sentence) =>
        new(question, sentence, "—") { Tone = Tone.Caution };
}
