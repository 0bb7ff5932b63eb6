using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>The handle by which a declared member's value is taken: <c>values.Get(effort)</c>.</summary>
[Experimental("AIPM0001")]
public sealed class Member<T> : Member
{
    private readonly Shape<T> _shape;
    private readonly T? _default;
    private readonly Func<object, T>? _of;

    internal Member(
        string name,
        Shape<T> shape,
        string description,
        bool isRequired,
        T? defaultValue,
        int index,
        Func<object, T>? of
    )
        : base(name, description, isRequired, index)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _shape = shape;
        _default = defaultValue;
        _of = of;
    }

    internal override Shape Shape => _shape;

    private protected override Action<Utf8JsonWriter>? DefaultWriting =>
        IsRequired || _default is null ? null : _shape.Writing(_default);

    internal override bool TryRead(PositionedNode node, ReadingContext context, object?[] values)
    {
        bool isRead = _shape.TryRead(node, context, out T? value);
        values[Index] = value;
        return isRead;
    }

    internal override void TakeDefault(object?[] values) => values[Index] = _default;

    internal override Action<Utf8JsonWriter>? Writing(object whole)
    {
        if (_of is null)
        {
            return null;
        }

        T value = _of(whole);
        if (!IsRequired && IsDefault(value))
        {
            return _ => { };
        }

        return _shape.Writing(value) is { } write
            ? json =>
            {
                json.WritePropertyName(Name);
                write(json);
            }
            : null;
    }

    private bool IsDefault(T value) =>
        value is null
        || EqualityComparer<T>.Default.Equals(value, _default)
        || (
            value is System.Collections.ICollection { Count: 0 }
            && _default is System.Collections.ICollection { Count: 0 }
        );
}
