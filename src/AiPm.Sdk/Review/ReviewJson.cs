using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>A review as JSON: every number with its error, what is undefined with its reason, in the order of the report.</summary>
internal sealed partial class ReviewJson
{
    private static readonly double[] Percentiles = [0.05, 0.5, 0.85, 0.95];

    private readonly Utf8JsonWriter _json;
    private readonly PlanReview _review;

    private ReviewJson(Utf8JsonWriter json, PlanReview review)
    {
        _json = json;
        _review = review;
    }

    public static string Write(PlanReview review)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (
            Utf8JsonWriter json = new(
                buffer,
                new()
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            new ReviewJson(json, review).Write();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private void Write()
    {
        _json.WriteStartObject();
        _json.WriteString("product", _review.Plan.Product.Name);
        Provenance();
        if (_review.Plan.Backlog is { } backlog)
        {
            _json.WriteNumber("places", backlog.Places);
        }

        List("brief", _review.Brief, Answer);
        List("chain", _review.Chain, Link);
        List("findings", _review.Findings, Finding);
        List("notKnown", _review.NotKnown, Finding);
        List("experiments", _review.Experiments, Experiment);
        List("evaluations", _review.Evaluations, Evaluation);
        Outcome("withoutExperiments", _review.WithoutExperiments);
        Outcome("withExperiments", _review.WithExperiments);
        Strategy();
        Market();
        Assumptions();
        Readiness();
        Gates();
        Deliveries();
        Morning();
        Sections();
        _json.WriteEndObject();
    }

    private void Provenance()
    {
        Provenance provenance = _review.Provenance;
        _json.WriteStartObject("provenance");
        _json.WriteString("library", provenance.LibraryVersion);
        _json.WriteString("sampler", provenance.SamplerVersion);
        _json.WriteNumber("seed", provenance.Seed);
        _json.WriteNumber("draws", provenance.Draws);
        _json.WriteEndObject();
    }

    private void Answer(Answer answer)
    {
        _json.WriteString("question", answer.Question);
        _json.WriteString("sentence", answer.Sentence);
        _json.WriteString("figure", answer.Figure);
    }

    private void Link(ChainLink link)
    {
        _json.WriteString("what", link.What);
        _json.WriteString("without", link.Without);
        _json.WriteString("with", link.With);
    }

    private void Finding(ReviewFinding finding)
    {
        _json.WriteString("path", finding.Path);
        _json.WriteString("sentence", finding.Sentence);
    }

    private void Experiment(ExperimentReview experiment)
    {
        _json.WriteString("id", experiment.Planned.Id);
        _json.WriteString("title", experiment.Planned.Title);
        _json.WriteString("source", experiment.Planned.Source);
        _json.WriteString("standsIn", experiment.Planned.StandsIn);
        _json.WriteString(
            "verdict",
            JsonNamingPolicy.CamelCase.ConvertName(experiment.Result.Decision.Verdict.ToString())
        );
        Strings("reasons", experiment.Result.Decision.Reasons);
        List("comparisons", [.. experiment.Result.Metrics.SelectMany(metric => metric.Comparisons)], Comparison);
    }

    private void Comparison(ArmComparison comparison)
    {
        _json.WriteString("metric", comparison.Metric.Id);
        _json.WriteString("control", comparison.ControlArm);
        _json.WriteString("treatment", comparison.TreatmentArm);
        _json.WriteMeasured("controlValue", comparison.Test.Control);
        _json.WriteMeasured("treatmentValue", comparison.Test.Treatment);
        Effect("difference", comparison.Difference);
        Effect("relativeLift", comparison.RelativeLift);
        _json.WriteMeasured("statistic", comparison.Test.Statistic);
        _json.WriteMeasured("pValue", comparison.Test.PValue);
        _json.WriteMeasured("adjustedPValue", comparison.AdjustedPValue);
        _json.WriteString("finding", JsonNamingPolicy.CamelCase.ConvertName(comparison.Finding.ToString()));
        _json.WriteString("method", comparison.Explanation.Method);
        _json.WriteString("sentence", comparison.Explanation.Sentence);
    }

    private void Effect(string name, MeasuredEffect effect)
    {
        _json.WriteStartObject(name);
        _json.WriteMeasured("value", effect.Value);
        _json.WriteMeasured("standardError", effect.StandardError);
        _json.WriteInterval("interval", effect.Interval);
        _json.WriteNumber("confidence", effect.Confidence);
        _json.WriteEndObject();
    }

    private void Evaluation(EvaluationReview evaluation)
    {
        _json.WriteString("id", evaluation.Planned.Id);
        _json.WriteString("metric", evaluation.Planned.Metric);
        _json.WriteString("metricName", evaluation.Metric.Definition.Name);
        _json.WriteNumber("right", evaluation.Planned.Counts.Successes);
        _json.WriteNumber("of", evaluation.Planned.Counts.Trials);
        _json.WriteMeasured("share", evaluation.Result.Share);
        _json.WriteInterval("wilson", evaluation.Result.Wilson);
        _json.WriteMeasured("probabilityTargetIsMet", evaluation.Result.ProbabilityTargetIsMet);
        _json.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(evaluation.Result.Verdict.ToString()));
        _json.WriteString("sentence", evaluation.Result.Explanation.Sentence);
    }

    private void Outcome(string name, PlanOutcome outcome)
    {
        _json.WriteStartObject(name);
        if (outcome.Ranking is { } ranking)
        {
            List("ranking", ranking.ByMeanScore, item => Item(ranking, item));
        }

        if (outcome.Risk is { } risk)
        {
            _json.WriteStartObject("risk");
            Loss(risk.Total);
            Largest(risk);
            List("risks", risk.Risks, Loss);
            _json.WriteEndObject();
        }

        if (outcome.Schedule is { } schedule)
        {
            List(
                "roadmap",
                schedule.Items,
                item =>
                {
                    _json.WriteString("id", item.Id);
                    foreach (double percentile in Percentiles)
                    {
                        _json.WriteString($"p{100 * percentile:0}", DateText.Date(item.Percentile(percentile)));
                    }

                    _json.WriteSimulated("criticality", item.CriticalityIndex);
                }
            );
        }

        Milestone(outcome);
        _json.WriteEndObject();
    }

    private void Strategy()
    {
        if (_review.Plan.Strategy is null)
        {
            return;
        }

        _json.WriteStartObject("strategy");
        List("open", _review.StrategyFindings, Finding);
        List(
            "verticals",
            VerticalCoverage.Of(_review.Plan),
            side =>
            {
                _json.WriteString("vertical", JsonNamingPolicy.CamelCase.ConvertName(side.Vertical.ToString()));
                Strings("goals", side.Goals);
                Strings("items", side.Items);
                Strings("metrics", side.Metrics);
                Strings("risks", side.Risks);
                Strings("owners", side.Owners);
                Strings("empty", side.Empty);
            }
        );
        _json.WriteEndObject();
    }

    private void Market()
    {
        if (_review.WithExperiments.Market is { } sizing)
        {
            _json.WriteStartObject("market");
            Size("topDown", sizing.TopDown);
            Size("bottomUp", sizing.BottomUp);
            if (sizing.Ratio is { } ratio)
            {
                Quantiles("bottomUpOverTopDown", ratio);
                _json.WriteBoolean("agree", sizing.Agree == true);
            }

            _json.WriteString("sentence", sizing.Explanation.Sentence);
            _json.WriteEndObject();
        }

        if (_review.Competitors is { } competitors)
        {
            _json.WriteStartObject("competitors");
            List(
                "features",
                competitors.Gaps,
                gap =>
                {
                    _json.WriteString("id", gap.Feature.Id);
                    _json.WriteString("standing", JsonNamingPolicy.CamelCase.ConvertName(gap.Standing.ToString()));
                    Rating("own", gap.Own);
                    Rating("best", gap.Best);
                    Strings("leaders", gap.Leaders);
                }
            );
            _json.WriteString("sentence", competitors.Explanation.Sentence);
            _json.WriteEndObject();
        }
    }

    private void Size(string name, MarketSize? size)
    {
        if (size is null)
        {
            return;
        }

        _json.WriteStartObject(name);
        Quantiles("total", size.Total);
        Quantiles("available", size.Available);
        Quantiles("obtainable", size.Obtainable);
        _json.WriteEndObject();
    }

    private void Quantiles(string name, Simulated of)
    {
        _json.WriteStartObject(name);
        _json.WriteSimulated("p5", of.Quantile(0.05));
        _json.WriteSimulated("p50", of.Quantile(0.5));
        _json.WriteSimulated("p95", of.Quantile(0.95));
        _json.WriteEndObject();
    }

    private void Rating(string name, double? rating)
    {
        if (rating is { } known)
        {
            _json.WriteNumber(name, known);
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    private void Item(RankingForecast<BacklogItem> ranking, ForecastItem<BacklogItem> item)
    {
        _json.WriteString("id", item.Id);
        _json.WriteString("title", item.Item.Title);
        _json.WriteSimulated("meanScore", item.MeanScore);
        _json.WriteSimulated("expectedRank", item.ExpectedRank);
        _json.WriteSimulated("probabilityFirst", ranking.ProbabilityInTop(1, item.Id));
        _json.WriteSimulated("probabilityInTop", ranking.ProbabilityInTop(_review.Plan.Backlog!.Places, item.Id));
        _json.WriteStartArray("rankAcceptability");
        foreach (double share in ranking.RankAcceptability(item.Id))
        {
            _json.WriteNumberValue(share);
        }

        _json.WriteEndArray();
    }

    private void Loss(LossForecast loss)
    {
        _json.WriteString("id", loss.Id);
        _json.WriteSimulated("mean", loss.Mean);
        _json.WriteSimulated("probabilityOfNoLoss", loss.ProbabilityOfNoLoss);
        _json.WriteSimulated("valueAtRisk95", loss.ValueAtRisk(0.95));
        _json.WriteSimulated("conditionalValueAtRisk95", loss.ConditionalValueAtRisk(0.95));
        List(
            "exceedance",
            loss.ExceedanceCurve(20),
            point =>
            {
                _json.WriteNumber("amount", point.Amount);
                _json.WriteNumber("probability", point.Probability);
            }
        );
    }

    private void List<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        _json.WriteStartArray(name);
        foreach (T item in items)
        {
            _json.WriteStartObject();
            write(item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Strings(string name, IEnumerable<string> texts)
    {
        _json.WriteStartArray(name);
        foreach (string text in texts)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }
}
