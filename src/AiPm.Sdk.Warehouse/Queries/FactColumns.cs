namespace AiPm.Sdk.Warehouse;

/// <summary>The columns of one table of the user's, as expressions.</summary>
internal sealed class FactColumns(WarehouseTable table, WarehouseShape shape, Func<string, SqlExpression> raw)
{
    internal SqlExpression Raw(string column) => raw(column);

    internal SqlColumnKind KindOf(string column) => shape[table, column];

    /// <summary>The column as a finite double; NULL where it is none.</summary>
    internal SqlExpression Number(string column)
    {
        SqlColumnKind kind = KindOf(column);
        SqlExpression.ToDouble number = new(Raw(column), kind);
        return kind is SqlColumnKind.Exact or SqlColumnKind.Truth
            ? number
            : number.Where(
                SqlExpression.And(
                    number >= new SqlExpression.Number(-double.MaxValue),
                    number <= new SqlExpression.Number(double.MaxValue)
                )
            );
    }
}
