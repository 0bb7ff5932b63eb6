using System.Collections;

namespace AiPm.Sdk.Reporting;

/// <summary>A fixed list that equals another when its items do, so that records which hold lists are values too.</summary>
internal sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;

    public ValueList(IEnumerable<T> items, string name)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        _items = [.. items];
        if (Array.Exists(_items, item => item is null))
        {
            throw new ArgumentException(
                $"{name} must hold no null, but item {Array.FindIndex(_items, i => i is null)} is null",
                name
            );
        }
    }

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
