using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>Limits at quantiles, found from the outcomes themselves: each outcome with its rank, then each row with the limits.</summary>
internal static class LimitSyntax
{
    internal const string Ranked = "aipm_ranked";
    internal const string Limits = "aipm_limits";

    /// <summary>Order statistics at ⌈p·n⌉ of the values of all arms together.</summary>
    internal static IEnumerable<SqlPart> Parts(IReadOnlyList<MetricSyntax> seeking)
    {
        SqlExpression Outcome(string of, MetricSyntax metric) => Own(of, metric.Variables[0]);
        yield return new(
            Ranked,
            [
                new()
                {
                    Columns =
                    [
                        (new SqlExpression.Everything("o"), ""),
                        .. seeking.SelectMany(metric =>
                            new[]
                            {
                                (
                                    (SqlExpression)
                                        new SqlExpression.Over(
                                            null,
                                            [],
                                            [
                                                new SqlExpression.Case(
                                                    [(Outcome("o", metric).IsNull(), Whole(1))],
                                                    Whole(0)
                                                ),
                                                Outcome("o", metric),
                                            ]
                                        ),
                                    metric.Variables[0] + "_rank"
                                ),
                                (
                                    new SqlExpression.Over(
                                        SqlExpression.Of(SqlAggregate.Count, Outcome("o", metric)),
                                        [],
                                        []
                                    ),
                                    metric.Variables[0] + "_count"
                                ),
                            }
                        ),
                    ],
                    From = new SqlFrom.Part(OutcomeSyntax.Outcomes, "o"),
                    Where = Own("o", "arm_index") >= Whole(0),
                },
            ]
        );
        SqlExpression AtRank(MetricSyntax metric, double probability)
        {
            // The rule of OrderStatistic.Rank: a product within some roundings above a whole number is that number.
            SqlExpression place =
                new SqlExpression.AsDouble(Own("k", metric.Variables[0] + "_count"))
                * new SqlExpression.Number(probability);
            SqlExpression lowered = place - place * new SqlExpression.Number(4e-16);
            SqlExpression rank = new SqlExpression.AsDouble(Own("k", metric.Variables[0] + "_rank"));
            return new SqlExpression.Over(
                SqlExpression.Of(
                    SqlAggregate.Maximum,
                    Outcome("k", metric)
                        .Where(SqlExpression.And(rank >= lowered, rank - new SqlExpression.Number(1) < lowered))
                ),
                [],
                []
            );
        }

        yield return new(
            Limits,
            [
                new()
                {
                    Columns =
                    [
                        (new SqlExpression.Everything("k"), ""),
                        .. seeking.SelectMany(metric =>
                            new[]
                            {
                                (metric.Metric.Metric.Limits!.Upper, "_upper"),
                                (metric.Metric.Metric.Limits!.Lower, "_lower"),
                            }
                                .Where(limit => limit.Item1 is not null)
                                .Select(limit =>
                                    (AtRank(metric, limit.Item1!.Value), metric.Variables[0] + limit.Item2)
                                )
                        ),
                    ],
                    From = new SqlFrom.Part(Ranked, "k"),
                },
            ]
        );
    }
}
