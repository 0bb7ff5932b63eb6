namespace AiPm.Sdk.Warehouse;

/// <summary>What the columns of a definition's tables hold, as far as an engine said.</summary>
internal sealed class WarehouseShape
{
    private readonly Dictionary<(WarehouseTable Table, string Column), SqlColumnKind> _kinds = [];

    /// <summary>A shape of which nothing is known.</summary>
    internal static WarehouseShape Unknown { get; } = new();

    internal SqlColumnKind this[WarehouseTable table, string column]
    {
        get => _kinds.GetValueOrDefault((table, column));
        set => _kinds[(table, column)] = value;
    }
}
