using System.Collections;
using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

internal sealed class TabularParameters : DbParameterCollection
{
    private readonly List<DbParameter> _all = [];

    internal IReadOnlyList<DbParameter> All => _all;

    public override int Count => _all.Count;

    public override object SyncRoot => _all;

    public override int Add(object value)
    {
        _all.Add((DbParameter)value);
        return _all.Count - 1;
    }

    public override void AddRange(Array values)
    {
        foreach (object value in values)
        {
            _ = Add(value);
        }
    }

    public override void Clear() => _all.Clear();

    public override bool Contains(object value) => _all.Contains((DbParameter)value);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)_all).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _all.GetEnumerator();

    public override int IndexOf(object value) => _all.IndexOf((DbParameter)value);

    public override int IndexOf(string parameterName) => _all.FindIndex(one => one.ParameterName == parameterName);

    public override void Insert(int index, object value) => _all.Insert(index, (DbParameter)value);

    public override void Remove(object value) => _all.Remove((DbParameter)value);

    public override void RemoveAt(int index) => _all.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _all.RemoveAt(IndexOf(parameterName));

    protected override DbParameter GetParameter(int index) => _all[index];

    protected override DbParameter GetParameter(string parameterName) => _all[IndexOf(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _all[index] = value;

    protected override void SetParameter(string parameterName, DbParameter value) =>
        _all[IndexOf(parameterName)] = value;
}
