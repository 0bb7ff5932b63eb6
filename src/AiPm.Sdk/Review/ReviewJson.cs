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
internal sealed class ReviewJson
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
        List("brief", _review.Brief, Answer);
        List("chain", _review.Chain, Link);
        List("findings", _review.Findings, Finding);
        List("experiments", _review.Experiments, Experiment);
        List("evaluations", _review.Evaluations, Evaluation);
        Outcome("withoutExperiments", _review.WithoutExperiments);
        Outcome("withExperiments", _review.WithExperiments);
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
        Measured("controlValue", comparison.Test.Control);
        Measured("treatmentValue", comparison.Test.Treatment);
        Effect("difference", comparison.Difference);
        Effect("relativeLift", comparison.RelativeLift);
        Measured("statistic", comparison.Test.Statistic);
        Measured("pValue", comparison.Test.PValue);
        Measured("adjustedPValue", comparison.AdjustedPValue);
        _json.WriteString("finding", JsonNamingPolicy.CamelCase.ConvertName(comparison.Finding.ToString()));
        _json.WriteString("method", comparison.Explanation.Method);
        _json.WriteString("sentence", comparison.Explanation.Sentence);
    }

    private void Effect(string name, MeasuredEffect effect)
    {
        _json.WriteStartObject(name);
        Measured("value", effect.Value);
        Measured("standardError", effect.StandardError);
        Interval("interval", effect.Interval);
        _json.WriteNumber("confidence", effect.Confidence);
        _json.WriteEndObject();
    }

    private void Evaluation(EvaluationReview evaluation)
    {
        _json.WriteString("id", evaluation.Planned.Id);
        _json.WriteString("metric", evaluation.Planned.Metric);
        _json.WriteNumber("right", evaluation.Planned.Counts.Successes);
        _json.WriteNumber("of", evaluation.Planned.Counts.Trials);
        Measured("share", evaluation.Result.Share);
        Interval("wilson", evaluation.Result.Wilson);
        Measured("probabilityTargetIsMet", evaluation.Result.ProbabilityTargetIsMet);
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

                    Simulated("criticality", item.CriticalityIndex);
                }
            );
        }

        _json.WriteEndObject();
    }

    private void Item(RankingForecast<BacklogItem> ranking, ForecastItem<BacklogItem> item)
    {
        _json.WriteString("id", item.Id);
        _json.WriteString("title", item.Item.Title);
        Simulated("meanScore", item.MeanScore);
        Simulated("expectedRank", item.ExpectedRank);
        Simulated("probabilityFirst", ranking.ProbabilityInTop(1, item.Id));
        Simulated("probabilityInTop", ranking.ProbabilityInTop(TopOf(ranking), item.Id));
        _json.WriteStartArray("rankAcceptability");
        foreach (double share in ranking.RankAcceptability(item.Id))
        {
            _json.WriteNumberValue(share);
        }

        _json.WriteEndArray();
    }

    private int TopOf(RankingForecast<BacklogItem> ranking) =>
        Math.Min(_review.Plan.Backlog!.Top, ranking.ByMeanScore.Count);

    private void Loss(LossForecast loss)
    {
        _json.WriteString("id", loss.Id);
        Simulated("mean", loss.Mean);
        Simulated("probabilityOfNoLoss", loss.ProbabilityOfNoLoss);
        Simulated("valueAtRisk95", loss.ValueAtRisk(0.95));
        Simulated("conditionalValueAtRisk95", loss.ConditionalValueAtRisk(0.95));
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

    private void Simulated(string name, SimulatedValue value)
    {
        _json.WriteStartObject(name);
        _json.WriteNumber("value", value.Value);
        _json.WriteNumber("standardError", value.StandardError);
        _json.WriteEndObject();
    }

    private void Measured(string name, Measured measured)
    {
        if (measured.TryGet(out double value, out Undefined? undefined))
        {
            _json.WriteNumber(name, value);
            return;
        }

        _json.WriteStartObject(name);
        _json.WriteString("undefined", JsonNamingPolicy.CamelCase.ConvertName(undefined.Reason.ToString()));
        _json.WriteString("sentence", undefined.Sentence);
        _json.WriteEndObject();
    }

    private void Interval(string name, MeasuredInterval measured)
    {
        _json.WriteStartObject(name);
        if (measured.TryGet(out Interval interval, out Undefined? undefined))
        {
            End("lower", interval.Lower);
            End("upper", interval.Upper);
        }
        else
        {
            _json.WriteString("undefined", JsonNamingPolicy.CamelCase.ConvertName(undefined.Reason.ToString()));
            _json.WriteString("sentence", undefined.Sentence);
        }

        _json.WriteEndObject();
    }

    /// <summary>An end of an interval; a text where it is infinite, as JSON has no such number.</summary>
    private void End(string name, double end)
    {
        if (double.IsFinite(end))
        {
            _json.WriteNumber(name, end);
        }
        else
        {
            _json.WriteString(name, end > 0 ? "unbounded" : "unbounded below");
        }
    }
}
