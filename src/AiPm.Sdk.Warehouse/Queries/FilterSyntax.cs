using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>Filters as conditions of SQL, whose logic has the same three values.</summary>
internal static class FilterSyntax
{
    internal static SqlExpression? Of(RowFilter? filter, FactColumns columns) =>
        filter switch
        {
            null => null,
            AllFilter all => SqlExpression.And([.. all.Parts.Select(part => Of(part, columns))]),
            AnyFilter any => SqlExpression.Or([.. any.Parts.Select(part => Of(part, columns))]),
            NotFilter not => new SqlExpression.Not(Of(not.Inner, columns)!),
            MissingFilter missing => (
                columns.KindOf(missing.Column) == SqlColumnKind.Floating
                    ? columns.Number(missing.Column)
                    : columns.Raw(missing.Column)
            ).IsNull(),
            ComparisonFilter comparison => new SqlExpression.Infix(
                Sign(comparison.Comparison),
                [Comparable(comparison.Column, comparison.Value, columns), Literal(comparison.Value)]
            ),
            ListFilter list => new SqlExpression.In(
                Comparable(list.Column, list.Values[0], columns),
                [.. list.Values.Select(Literal)]
            ),
            _ => throw new InvalidOperationException($"{filter.GetType().Name} is no filter that can be written"),
        };

    private static string Sign(Comparison comparison) =>
        comparison switch
        {
            Comparison.Equal => "=",
            Comparison.NotEqual => "<>",
            Comparison.Less => "<",
            Comparison.AtMost => "<=",
            Comparison.Greater => ">",
            _ => ">=",
        };

    private static SqlExpression Comparable(string column, ColumnValue value, FactColumns columns) =>
        value.Kind switch
        {
            ColumnValueKind.Number => columns.Number(column),
            ColumnValueKind.Instant => new SqlExpression.ToInstant(columns.Raw(column)),
            _ => columns.Raw(column),
        };

    private static SqlExpression Literal(ColumnValue value) =>
        value.Kind switch
        {
            ColumnValueKind.Number => new SqlExpression.Number(value.Number),
            ColumnValueKind.Instant => new SqlExpression.Instant(
                WarehouseTime.RequireInstant(value.Instant, nameof(value))
            ),
            ColumnValueKind.Truth => new SqlExpression.Truth(value.Truth),
            _ => new SqlExpression.Text(value.Text),
        };
}
