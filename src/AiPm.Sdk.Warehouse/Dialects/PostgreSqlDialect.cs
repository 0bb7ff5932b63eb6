namespace AiPm.Sdk.Warehouse;

internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Name => "PostgreSQL";

    // NAMEDATALEN is 64; a longer name is cut without an error.
    private protected override int LongestIdentifier => 63;

    internal override string ToDouble(string column) => $"CAST({column} AS double precision)";
}
