using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Warehouse.Tests;

internal sealed class TabularParameter : DbParameter
{
    public override DbType DbType { get; set; } = DbType.Object;

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; }

    [AllowNull]
    public override string ParameterName { get; set; } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    /// <summary>The name without the mark in front of it.</summary>
    internal string BareName => ParameterName.TrimStart('@', '$', ':');

    public override void ResetDbType() => DbType = DbType.Object;
}
