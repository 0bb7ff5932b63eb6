using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk;

/// <summary>The values of an object's members, all valid, from which it is built.</summary>
[Experimental("AIPM0001")]
public sealed class MemberValues
{
    private readonly Member[] _members;
    private readonly object?[] _values;

    internal MemberValues(Member[] members, object?[] values, PositionedNode node)
    {
        _members = members;
        _values = values;
        Node = node;
    }

    /// <summary>The object in the document.</summary>
    public PositionedNode Node { get; }

    /// <summary>The value of a member: what the document gives, else what the declaration gives.</summary>
    /// <exception cref="InvalidOperationException">The member was declared for another object.</exception>
    public T Get<T>(Member<T> member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Index < _members.Length && ReferenceEquals(_members[member.Index], member)
            ? (T)_values[member.Index]!
            : throw new InvalidOperationException($"The member {member.Name} was declared for another object.");
    }
}
