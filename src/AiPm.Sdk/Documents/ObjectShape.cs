using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>The shape of an object with declared members and no others; made by <see cref="Shape.Object"/>.</summary>
public sealed class ObjectShape<T> : Shape<T>
{
    private readonly SchemaName _name;
    private readonly IReadOnlyList<Member> _members;
    private readonly Dictionary<string, Member> _byName;
    private readonly IReadOnlyList<IdSet> _scopes;
    private readonly Func<MemberValues, T> _build;

    internal ObjectShape(string name, string description, Func<MemberTable, Func<MemberValues, T>> declare)
    {
        ArgumentNullException.ThrowIfNull(declare);
        _name = new(name, description);
        MemberTable table = new();
        _build = declare(table);
        _members = table.Close();
        _scopes = table.Scopes;
        _byName = _members.ToDictionary(member => member.Name, StringComparer.Ordinal);
    }

    /// <summary>The declared members, in the order of their declaration.</summary>
    public IReadOnlyList<Member> Members => _members;

    /// <inheritdoc/>
    public override string Allowed => "an object in { }";

    internal string Description => _name.Description;

    internal override JsonKinds Kinds => JsonKinds.Object;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value) =>
        TryRead(node, context, null, out value);

    /// <param name="node">The value.</param>
    /// <param name="context">The reading.</param>
    /// <param name="discriminator">A member that has been read already.</param>
    /// <param name="value">What was built.</param>
    internal bool TryRead(
        PositionedNode node,
        ReadingContext context,
        string? discriminator,
        [MaybeNullWhen(false)] out T value
    )
    {
        value = default;
        if (node.Kind != JsonValueKind.Object)
        {
            return context.Refuse(node, Allowed);
        }

        IdScope?[] outer = [.. _scopes.Select(context.Enter)];
        PositionedNode[] given = new PositionedNode[_members.Count];
        object?[] values = new object?[_members.Count];
        bool isValid = ReadMembers(node, context, discriminator, given, values);
        for (int i = 0; i < outer.Length; i++)
        {
            context.Leave(_scopes[i], outer[i]);
        }

        return isValid
            && context.TryMake(
                node,
                parameter => NodeOf(parameter, given),
                () => _build(new MemberValues(_members, values, node)),
                out value
            );
    }

    internal override void Write(SchemaWriter schema) =>
        schema.Reference(this, _name, body => WriteBody(body, null, null));

    /// <summary>Writes the object, as the case that <paramref name="discriminator"/> names <paramref name="tag"/>.</summary>
    internal void WriteBody(SchemaWriter schema, string? discriminator, string? tag)
    {
        schema.Type(Kinds);
        schema.Json.WriteStartObject("properties");
        if (discriminator is not null)
        {
            schema.Json.WriteStartObject(discriminator);
            schema.Json.WriteString("const", tag);
            schema.Json.WriteEndObject();
        }

        foreach (Member member in _members)
        {
            member.Write(schema);
        }

        schema.Json.WriteEndObject();
        string[] required = [.. _members.Where(member => member.IsRequired).Select(member => member.Name)];
        required = discriminator is null ? required : [discriminator, .. required];
        if (required.Length > 0)
        {
            schema.Strings("required", required);
        }

        schema.Json.WriteBoolean("additionalProperties", false);
    }

    internal bool Declares(string name) => _byName.ContainsKey(name);

    private bool ReadMembers(
        PositionedNode node,
        ReadingContext context,
        string? discriminator,
        PositionedNode[] given,
        object?[] values
    )
    {
        bool isValid = true;
        List<PositionedNode>? unknown = null;
        foreach (PositionedNode child in node.Children)
        {
            if (_byName.TryGetValue(child.Name!, out Member? member))
            {
                given[member.Index] = child;
                isValid &= member.TryRead(child, context, values);
            }
            else if (child.Name != discriminator)
            {
                (unknown ??= []).Add(child);
            }
        }

        List<Member> absent = [.. _members.Where(member => given[member.Index].Kind == JsonValueKind.Undefined)];
        absent.ForEach(member => member.TakeDefault(values));
        foreach (PositionedNode child in unknown ?? [])
        {
            // A name that was mistyped is one mistake and one problem: what it stands for is not missing as well.
            RefuseUnknown(child, absent, context);
        }

        foreach (Member member in absent.Where(member => member.IsRequired))
        {
            isValid = false;
            context.RefuseMissing(node, member.Name, member.Shape.Allowed);
        }

        return isValid && unknown is null;
    }

    private void RefuseUnknown(PositionedNode child, List<Member> absent, ReadingContext context)
    {
        string name = child.Name!;
        string? nearest = context.Problems.IsFull
            ? null
            : DidYouMean.Nearest(name, absent.Select(member => member.Name));
        absent.RemoveAll(member => member.Name == nearest);
        context.RefuseName(
            child,
            _members.Count == 0 ? "left out" : $"a known member: {Words.OneOf(_byName.Keys)}",
            $"the unknown member {SafeText.Quoted(name)}",
            nearest is null ? null : $"did you mean {SafeText.Quoted(nearest)}?"
        );
    }

    private PositionedNode NodeOf(string? parameter, PositionedNode[] given)
    {
        Member? member = _members.FirstOrDefault(m =>
            string.Equals(m.Name, parameter, StringComparison.OrdinalIgnoreCase)
        );
        return member is null ? default : given[member.Index];
    }
}
