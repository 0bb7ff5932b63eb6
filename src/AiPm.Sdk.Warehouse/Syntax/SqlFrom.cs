namespace AiPm.Sdk.Warehouse;

/// <summary>What a query reads: a table of the user's, or a part of the same statement.</summary>
/// <param name="Alias">The name that we give it.</param>
internal abstract record SqlFrom(string Alias)
{
    internal sealed record Table(WarehouseTable Of, string Alias) : SqlFrom(Alias);

    internal sealed record Part(string Name, string Alias) : SqlFrom(Alias);

    internal sealed record Inner(SqlSelect Query, string Alias) : SqlFrom(Alias);
}
