using AiPm.Sdk.Metrics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>What one measure makes of a unit's rows in one window: sums over rows, and the value from the sums. The rules are those of a metric on a table.</summary>
/// <param name="Value">The unit's value over the sums; NULL where it has none.</param>
/// <param name="Nulls">The number of rows that counted without a value; <see langword="null"/> where there can be none.</param>
/// <param name="NoNumbers">The number of rows that counted with something else than a number; <see langword="null"/> where there can be none.</param>
internal sealed record MeasureSyntax(SqlExpression Value, SqlExpression? Nulls, SqlExpression? NoNumbers)
{
    /// <summary>Writes a measure.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="filter">Which rows it is about, besides the measure's own.</param>
    /// <param name="source">The facts.</param>
    /// <param name="window">Whether a row lies in the window.</param>
    /// <param name="facts">Takes the columns that are needed of a fact.</param>
    /// <param name="sum">Takes a sum over rows and gives its name back.</param>
    internal static MeasureSyntax Of(
        Measure measure,
        RowFilter? filter,
        FactSource source,
        SqlExpression window,
        FactSyntax facts,
        Func<SqlExpression, SqlExpression> sum
    )
    {
        SqlExpression InWindow(string slot) => new SqlExpression.Own("r", slot).Where(window);
        SqlExpression Double(SqlExpression count) => new SqlExpression.AsDouble(count);

        if (measure.Column is not { } column)
        {
            SqlExpression counted = sum(
                SqlExpression.Of(SqlAggregate.Count, InWindow(facts.Counting(source, filter, measure.Filter)))
            );
            return measure.Aggregation == Aggregation.Any
                ? new(Flag(counted > new SqlExpression.Whole(0)), null, null)
                : new(Double(counted), null, null);
        }

        bool ofNumbers =
            measure.Aggregation is not (Aggregation.Count or Aggregation.CountDistinct or Aggregation.CountDays);
        string state = facts.State(source, filter, measure.Filter, column, ofNumbers);
        SqlExpression Counted(int which) =>
            sum(
                SqlExpression.CountWhere(
                    SqlExpression.And(window, new SqlExpression.Own("r", state).Is(new SqlExpression.Whole(which)))!
                )
            );
        SqlExpression nulls = Counted(FactSyntax.IsNull);
        if (!ofNumbers)
        {
            SqlExpression known =
                measure.Aggregation == Aggregation.Count
                    ? Counted(FactSyntax.HasValue)
                    : sum(
                        SqlExpression.Of(
                            SqlAggregate.CountDistinct,
                            InWindow(
                                facts.Key(
                                    source,
                                    filter,
                                    measure.Filter,
                                    column,
                                    measure.Aggregation == Aggregation.CountDays
                                )
                            )
                        )
                    );
            return new(Double(known), nulls, null);
        }

        SqlExpression number = InWindow(facts.Number(source, filter, measure.Filter, column));
        SqlExpression Aggregated(SqlAggregate aggregate) => sum(SqlExpression.Of(aggregate, number));
        bool isExact = facts.KindOf(source, column) is SqlColumnKind.Exact or SqlColumnKind.Truth;
        SqlExpression? noNumbers = isExact ? null : Counted(FactSyntax.IsNoNumber);

        // No number, and none that is missing: there was no row. One count less for each metric than to count the rows.
        SqlExpression ZeroWithoutRows(SqlExpression known, SqlExpression otherwise) =>
            new SqlExpression.Case(
                [
                    (
                        SqlExpression.And(known.IsNull(), nulls.Is(Whole(0)), noNumbers?.Is(Whole(0)))!,
                        new SqlExpression.Number(0)
                    ),
                ],
                otherwise
            );

        SqlExpression value;
        switch (measure.Aggregation)
        {
            case Aggregation.Sum:
                SqlExpression total = Aggregated(SqlAggregate.Sum);
                value = ZeroWithoutRows(total, total);
                break;
            case Aggregation.Any:
                SqlExpression least = Aggregated(SqlAggregate.Minimum);
                value = ZeroWithoutRows(
                    least,
                    new SqlExpression.Case(
                        [
                            (
                                new SqlExpression.In(least, [new SqlExpression.Number(0), new SqlExpression.Number(1)]),
                                Aggregated(SqlAggregate.Maximum)
                            ),
                        ],
                        least
                    )
                );
                break;
            case Aggregation.Mean:
                SqlExpression numbers = sum(SqlExpression.Of(SqlAggregate.Count, number));
                value = (Aggregated(SqlAggregate.Sum) / Double(numbers)).Where(numbers > new SqlExpression.Whole(0));
                break;
            case Aggregation.Minimum:
                value = Aggregated(SqlAggregate.Minimum);
                break;
            default:
                value = Aggregated(SqlAggregate.Maximum);
                break;
        }

        return new(value, nulls, noNumbers);
    }

    internal static SqlExpression Flag(SqlExpression condition) =>
        new SqlExpression.Case([(condition, new SqlExpression.Number(1))], new SqlExpression.Number(0));
}
