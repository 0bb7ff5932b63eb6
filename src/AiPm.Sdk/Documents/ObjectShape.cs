using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shape of an object with declared members and no others; made by <see cref="Shape.Object"/>.</summary>
[Experimental("AIPM0001")]
public sealed class ObjectShape<T> : Shape<T>
{
    private readonly SchemaName _name;
    private readonly Member[] _members;
    private readonly string _knownMembers;
    private readonly Dictionary<string, Member> _byName;
    private readonly IReadOnlyList<IdSet> _scopes;
    private readonly Func<MemberValues, T> _build;

    internal ObjectShape(string name, string description, Func<MemberTable<T>, Func<MemberValues, T>> declare)
    {
        ArgumentNullException.ThrowIfNull(declare);
        _name = new(name, description);
        MemberTable<T> table = new();
        _build = declare(table);
        _members = [.. table.Close()];
        _scopes = table.Scopes;
        _knownMembers =
            _members.Length == 0 ? "left out" : $"a known member: {Words.OneOf([.. _members.Select(m => m.Name)])}";
        _byName = _members.ToDictionary(member => member.Name, StringComparer.Ordinal);
    }

    /// <summary>The declared members, in the order of their declaration.</summary>
    public IReadOnlyList<Member> Members => Array.AsReadOnly(_members);

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

        IdScope?[] outer = Enter(context);
        PositionedNode[] given = new PositionedNode[_members.Length];
        object?[] values = new object?[_members.Length];
        bool isValid = ReadMembers(node, context, discriminator, given, values);
        for (int i = 0; i < outer.Length; i++)
        {
            context.Leave(_scopes[i], outer[i]);
        }

        if (!isValid || !context.AsksRules)
        {
            return false;
        }

        try
        {
            value = _build(new MemberValues(_members, values, node));
            return true;
        }
        catch (ArgumentException refusal)
        {
            int member = Array.FindIndex(_members, m => IsFor(m, refusal.ParamName));
            return context.Refuse(member >= 0 && given[member].Exists ? given[member] : node, refusal);
        }
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

    internal override Action<Utf8JsonWriter>? Writing(T value) => Writing(value, null, null);

    /// <summary>Writes the object, as the case that <paramref name="discriminator"/> names <paramref name="tag"/>.</summary>
    internal Action<Utf8JsonWriter>? Writing(T value, string? discriminator, string? tag)
    {
        Action<Utf8JsonWriter>[] members = new Action<Utf8JsonWriter>[_members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            if (value is null || _members[i].Writing(value) is not { } write)
            {
                return null;
            }

            members[i] = write;
        }

        return json =>
        {
            json.WriteStartObject();
            if (discriminator is not null)
            {
                json.WriteString(discriminator, tag);
            }

            foreach (Action<Utf8JsonWriter> write in members)
            {
                write(json);
            }

            json.WriteEndObject();
        };
    }

    internal bool Declares(string name) => _byName.ContainsKey(name);

    private static bool IsFor(Member member, string? parameter) =>
        string.Equals(member.Name, parameter, StringComparison.OrdinalIgnoreCase);

    private IdScope?[] Enter(ReadingContext context)
    {
        IdScope?[] outer = _scopes.Count == 0 ? [] : new IdScope?[_scopes.Count];
        for (int i = 0; i < outer.Length; i++)
        {
            outer[i] = context.Enter(_scopes[i]);
        }

        return outer;
    }

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
        for (PositionedNode child = node.FirstChild; child.Exists; child = child.NextSibling)
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

        // A name that was mistyped is one mistake and one problem: what it stands for is not missing as well.
        HashSet<string>? mistyped = unknown is null ? null : RefuseUnknown(unknown, given, context);
        foreach (Member member in _members)
        {
            if (given[member.Index].Exists)
            {
                continue;
            }

            member.TakeDefault(values);
            if (member.IsRequired)
            {
                isValid = false;
                if (mistyped?.Contains(member.Name) != true)
                {
                    context.RefuseMissing(node, member.Name, member.Shape.Allowed);
                }
            }
        }

        return isValid && unknown is null;
    }

    /// <summary>Refuses unknown members; the names that they were probably meant to be.</summary>
    private HashSet<string> RefuseUnknown(List<PositionedNode> unknown, PositionedNode[] given, ReadingContext context)
    {
        HashSet<string> meant = new(StringComparer.Ordinal);
        List<string> absent = [.. _members.Where(member => !given[member.Index].Exists).Select(member => member.Name)];
        foreach (PositionedNode child in unknown)
        {
            if (context.Problems.IsFull)
            {
                context.Problems.CountOne();
                continue;
            }

            string? nearest = Spelling.Nearest(child.Name!, absent);
            context.RefuseName(
                child,
                _knownMembers,
                $"the unknown member {SafeText.Quoted(child.Name!)}",
                ReadingContext.DidYouMean(nearest)
            );
            if (nearest is not null)
            {
                meant.Add(nearest);
                absent.Remove(nearest);
            }
        }

        return meant;
    }
}
