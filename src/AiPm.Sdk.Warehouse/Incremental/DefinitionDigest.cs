using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>A short text by which a definition is known again.</summary>
internal static class DefinitionDigest
{
    internal static string Of(WarehouseExperiment definition)
    {
        StringBuilder text = new();
        void Add(string name, object? value) =>
            text.Append(name).Append(':').AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));

        Add("experiment", definition.Experiment.Name);
        foreach (string arm in definition.Experiment.Arms)
        {
            Add("arm", arm);
        }

        ExposureSource exposures = definition.Exposures;
        Add("exposures", string.Join('\n', exposures.Table, exposures.Unit, exposures.Arm, exposures.At));
        Add("filter", exposures.Filter);
        Add("segments", string.Join('\n', exposures.Segments));
        Add("cluster", exposures.Cluster);
        foreach (FactSource facts in definition.Facts)
        {
            Add("facts", string.Join('\n', facts.Name, facts.Table, facts.Unit, facts.At, facts.EventId));
            Add("filter", facts.Filter);
        }

        foreach (WarehouseMetric metric in definition.Metrics)
        {
            Add("metric", string.Join('\n', metric.Id, metric.Facts, metric.DenominatorFacts));
            Add("kind", KindOf(metric.Metric.Kind));
            Add("filter", metric.Metric.Filter);
            Add("limits", metric.Metric.Limits);
            Add("missing", metric.Metric.Missing);
            Add("window", metric.Window?.Ticks);
            Add("delay", metric.Delay.Ticks);
            Add("rules", (metric.OnlyCompleteWindows, metric.AsCount, metric.RelativeAccuracy));
            foreach (WarehouseCovariate covariate in metric.Covariates)
            {
                Add(
                    "covariate",
                    string.Join('\n', covariate.Name, covariate.Facts, covariate.Measure, covariate.Lookback.Ticks)
                );
                Add("filter", covariate.Filter);
            }
        }

        Add("period", (definition.Start.UtcTicks, definition.End.UtcTicks, definition.Until.UtcTicks));
        Add("activation", definition.Activation is { } activation ? $"{activation.Facts}\n{activation.Filter}" : null);
        Add("holdout", definition.Holdout is { } holdout ? $"{holdout.Table}\n{holdout.Unit}\n{holdout.Filter}" : null);
        Add("buckets", definition.Buckets);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string KindOf(MetricKind kind) =>
        kind switch
        {
            ProportionKind proportion => $"proportion of {proportion.Happened}",
            MeanKind mean => $"mean of {mean.Measure}",
            RatioKind ratio => $"ratio of {ratio.Numerator}\nto {ratio.Denominator}",
            QuantileKind quantile => string.Create(
                CultureInfo.InvariantCulture,
                $"quantile {quantile.Probability} of {quantile.Measure}"
            ),
            RetentionKind retention => $"retention {retention.Rule} {retention.AgeName} {retention.Activity}",
            FunnelKind funnel =>
                $"funnel {funnel.Within?.Ticks.ToString(CultureInfo.InvariantCulture)}\n{string.Join('\n', funnel.Stages.Select(stage => $"{stage.Name}\n{stage.Filter}"))}",
            _ => kind.Name,
        };
}
