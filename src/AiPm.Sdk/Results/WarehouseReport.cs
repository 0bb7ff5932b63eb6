using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk;

/// <summary>What a warehouse experiment showed, for people and for programs: the analysis, and what of the data was left out or is odd.</summary>
public static class WarehouseReport
{
    /// <summary>The analysis as a report, with the quality of the data after it.</summary>
    /// <param name="result">What came back of the warehouse.</param>
    /// <param name="analysis">How to analyse it; <see cref="AnalysisOf"/> its definition when left out.</param>
    public static Report Of(WarehouseResult result, Analysis? analysis = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        Report analysed = ExperimentReport.Of(Analysed(result, analysis));
        return new(
            analysed.Title,
            [.. analysed.Parts, ReportPart.Section("Quality of the data", ReportPart.List(Sentences(result)))]
        )
        {
            Kind = analysed.Kind,
            Lead = analysed.Lead,
            Footer = analysed.Footer,
        };
    }

    /// <summary>The analysis and the quality of the data as JSON; the same result gives the same bytes.</summary>
    /// <inheritdoc cref="Of"/>
    public static string Json(WarehouseResult result, Analysis? analysis = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ExperimentResult analysed = Analysed(result, analysis);
        return ResultWriter.Write(json =>
        {
            json.WritePropertyName("analysis");
            using (JsonDocument document = JsonDocument.Parse(ExperimentReport.Json(analysed)))
            {
                document.RootElement.WriteTo(json);
            }

            json.WriteStartObject("dataQuality");
            WarehouseQuality quality = result.Quality;
            json.WriteNumber("exposureRows", quality.ExposureRows);
            json.WriteNumber("rowsWithoutUnit", quality.RowsWithoutUnit);
            json.WriteNumber("rowsOutsideArms", quality.RowsOutsideArms);
            json.WriteNumber("unitsOutsideArms", quality.UnitsOutsideArms);
            json.WriteNumber("mixedUnits", quality.MixedUnits);
            json.WriteNumber("repeatedExposures", quality.RepeatedExposures);
            json.WriteNumber("heldOutUnits", quality.HeldOutUnits);
            json.WriteNumber("unitsWithoutCluster", quality.UnitsWithoutCluster);
            json.WriteNumber("notActivatedUnits", quality.NotActivatedUnits);
            json.WriteNumber("factsBeforeEntry", quality.FactsBeforeEntry);
            json.WriteNumber("duplicateFacts", quality.DuplicateFacts);
            json.WriteStartObject("metrics");
            foreach ((string id, MetricQuality metric) in quality.Metrics)
            {
                json.WriteStartObject(id);
                json.WriteNumber("nullValues", metric.NullValues);
                json.WriteNumber("notNumbers", metric.NotNumbers);
                json.WriteNumber("unitsLeftOut", metric.UnitsLeftOut);
                json.WriteNumber("unitsCountedAsZero", metric.UnitsCountedAsZero);
                json.WriteNumber("unitsTooYoung", metric.UnitsTooYoung);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The analysis at the end that a definition asks for: metrics with covariates adjusted by them (CUPED), the others as they are.</summary>
    /// <param name="definition">The definition.</param>
    public static Analysis AnalysisOf(WarehouseExperiment definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition
            .Metrics.Where(metric => metric.Covariates.Count > 0)
            .Aggregate(
                Analysis.FixedHorizon(),
                (analysis, metric) => analysis.WithMethod(metric.Id, new CupedMethod([.. CovariatesOf(metric)]))
            );
    }

    private static ExperimentResult Analysed(WarehouseResult result, Analysis? analysis) =>
        result.Definition.Experiment.Analyze(result.Arms, analysis ?? AnalysisOf(result.Definition));

    /// <summary>A ratio's own numerator and denominator from before are one covariate, the ratio from before.</summary>
    private static IEnumerable<Covariate> CovariatesOf(WarehouseMetric metric)
    {
        string numerator = $"{metric.Id} numerator before";
        string denominator = $"{metric.Id} denominator before";
        string[] names = [.. metric.Covariates.Select(covariate => covariate.Name)];
        bool hasRatio =
            names.Contains(numerator, StringComparer.Ordinal) && names.Contains(denominator, StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!hasRatio || (name != numerator && name != denominator))
            {
                yield return name;
            }
        }

        if (hasRatio)
        {
            yield return Covariate.Ratio(numerator, denominator);
        }
    }

    /// <summary>A sentence for each thing that was counted.</summary>
    private static IEnumerable<string> Sentences(WarehouseResult result)
    {
        WarehouseQuality quality = result.Quality;
        yield return $"{Rows(quality.ExposureRows, "exposure")} of the period were read, and gave {Units(result.UnitCounts.Sum(count => count.Units))}.";
        (long Count, Func<long, string> Sentence)[] counted =
        [
            (quality.MixedUnits, n => $"{Units(n)} seen in several arms are in none."),
            (quality.UnitsOutsideArms, n => $"{Units(n)} only in arms that are not the experiment's are left out."),
            (quality.RowsOutsideArms, n => $"{Rows(n, "exposure")} of such arms do not count."),
            (quality.RowsWithoutUnit, n => $"{Rows(n, "exposure")} without a unit do not count."),
            (quality.RepeatedExposures, n => $"{Rows(n, "exposure")} repeat one of the same unit; the first counts."),
            (quality.HeldOutUnits, n => $"{Units(n)} held out are left out."),
            (quality.UnitsWithoutCluster, n => $"{Units(n)} without a cluster are left out."),
            (quality.NotActivatedUnits, n => $"{Units(n)} never did what takes part needs, and are left out."),
            (
                quality.FactsBeforeEntry,
                n =>
                    $"{Rows(n, "fact")} lie before the entry of their unit: they serve as what was known before, or clocks differ."
            ),
            (quality.DuplicateFacts, n => $"{Rows(n, "fact")} came again and count once."),
        ];
        foreach ((long count, Func<long, string> sentence) in counted)
        {
            if (count > 0)
            {
                yield return sentence(count);
            }
        }

        foreach ((string id, MetricQuality metric) in quality.Metrics)
        {
            string[] parts =
            [
                .. new[]
                {
                    (metric.NullValues, "rows without a value"),
                    (metric.NotNumbers, "rows whose value is no number"),
                    (metric.UnitsLeftOut, "units without a value left out"),
                    (metric.UnitsCountedAsZero, "units without a value counted as 0"),
                    (metric.UnitsTooYoung, "units whose time is not over left out"),
                }
                    .Where(part => part.Item1 > 0)
                    .Select(part => $"{NumberText.Count(part.Item1)} {part.Item2}"),
            ];
            if (parts.Length > 0)
            {
                yield return $"{result.Definition.Metric(id).Metric.Name}: {string.Join(", ", parts)}.";
            }
        }
    }

    private static string Rows(long count, string what) =>
        $"{NumberText.Count(count)} {what} {(count == 1 ? "row" : "rows")}";

    private static string Units(long count) => $"{NumberText.Count(count)} {(count == 1 ? "unit" : "units")}";
}
