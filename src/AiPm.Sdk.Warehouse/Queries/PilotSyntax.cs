using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>The first look: how many units, means near which sums are taken, limits that must be found, ranges of quantiles.</summary>
internal static class PilotSyntax
{
    private const int SampleSize = 20_000;

    /// <summary>The script with what each of its columns is, and whether it is at a sample; <see langword="null"/> where nothing is to be known.</summary>
    /// <param name="plan">The outcomes of units.</param>
    /// <param name="ofAll">Whether to look at all units in any case.</param>
    internal static (SqlScript Script, IReadOnlyList<PilotColumn> Columns, bool IsSample)? Script(
        OutcomeSyntax plan,
        bool ofAll
    )
    {
        if (!plan.Metrics.Any(metric => metric.HasMoments || metric.IsQuantile || metric.SeeksLimits))
        {
            return null;
        }

        bool isExact = ofAll || plan.Metrics.Any(metric => metric.IsQuantile || metric.SeeksLimits);
        MetricSyntax[] seeking = [.. plan.Metrics.Where(metric => metric.SeeksLimits)];
        SqlExpression inArm = Own("o", "arm_index") >= Whole(0);
        List<SqlPart> parts = [.. plan.Parts(isExact ? null : SampleSize)];
        string last = OutcomeSyntax.Outcomes;
        SqlExpression? where = inArm;
        if (seeking.Length > 0)
        {
            parts.AddRange(LimitSyntax.Parts(seeking));
            last = LimitSyntax.Limits;
            where = null;
        }

        List<(SqlExpression, string)> columns = [(SqlExpression.Of(SqlAggregate.CountRows), "unit_count")];
        List<PilotColumn> meaning = [new(null, PilotColumnKind.Units, 0)];
        void Add(SqlExpression value, MetricSyntax metric, PilotColumnKind kind, int variable)
        {
            columns.Add((value, FormattableString.Invariant($"pilot_{columns.Count}")));
            meaning.Add(new(metric.Metric, kind, variable));
        }

        foreach (MetricSyntax metric in plan.Metrics)
        {
            SqlExpression outcome = Own("o", metric.Variables[0]);
            if (metric.SeeksLimits)
            {
                ValueLimits limits = metric.Metric.Metric.Limits!;
                List<(SqlExpression, SqlExpression)> clips = [];
                if (limits.Upper is not null)
                {
                    SqlExpression upper = Own("o", metric.Variables[0] + "_upper");
                    Add(SqlExpression.Of(SqlAggregate.Maximum, upper), metric, PilotColumnKind.Upper, 0);
                    clips.Add((outcome > upper, upper));
                }

                if (limits.Lower is not null)
                {
                    SqlExpression lower = Own("o", metric.Variables[0] + "_lower");
                    Add(SqlExpression.Of(SqlAggregate.Maximum, lower), metric, PilotColumnKind.Lower, 0);
                    clips.Add((outcome < lower, lower));
                }

                outcome = new SqlExpression.Case(clips, outcome);
            }

            if (metric.HasMoments)
            {
                for (int i = 0; i < metric.Variables.Count; i++)
                {
                    SqlExpression variable = i == 0 ? outcome : Own("o", metric.Variables[i]);
                    Add(SqlExpression.Of(SqlAggregate.Mean, variable), metric, PilotColumnKind.Mean, i);
                }
            }

            if (metric.IsQuantile)
            {
                SqlExpression zero = new SqlExpression.Number(0);
                SqlExpression positive = outcome.Where(outcome > zero);
                SqlExpression negative = outcome.Where(outcome < zero);
                Add(SqlExpression.Of(SqlAggregate.Minimum, positive), metric, PilotColumnKind.Range, 0);
                Add(SqlExpression.Of(SqlAggregate.Maximum, positive), metric, PilotColumnKind.Range, 1);
                Add(SqlExpression.Of(SqlAggregate.Maximum, negative), metric, PilotColumnKind.Range, 2);
                Add(SqlExpression.Of(SqlAggregate.Minimum, negative), metric, PilotColumnKind.Range, 3);
            }
        }

        return (
            new(
                parts,
                new()
                {
                    Columns = columns,
                    From = new SqlFrom.Part(last, "o"),
                    Where = where,
                }
            ),
            meaning,
            !isExact
        );
    }
}
