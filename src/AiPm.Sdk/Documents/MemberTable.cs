namespace AiPm.Sdk;

/// <summary>Where an object's members are declared; see <see cref="Shape.Object"/>.</summary>
public sealed class MemberTable
{
    private readonly List<Member> _members = [];
    private readonly List<IdSet> _scopes = [];
    private bool _isClosed;

    internal MemberTable() { }

    internal IReadOnlyList<IdSet> Scopes => _scopes;

    /// <summary>A member that the object must have.</summary>
    /// <param name="name">Its name in the document.</param>
    /// <param name="shape">What it is.</param>
    /// <param name="description">What it means, in a sentence.</param>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T> Required<T>(string name, Shape<T> shape, string description) =>
        Add(new Member<T>(name, shape, description, isRequired: true, default, _members.Count));

    /// <summary>A member with a value for when it is left out, which the JSON Schema states where it can be written.</summary>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T> Optional<T>(string name, Shape<T> shape, T otherwise, string description) =>
        Add(new Member<T>(name, shape, description, isRequired: false, otherwise, _members.Count));

    /// <summary>A member that is <see langword="null"/> when it is left out.</summary>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T?> Optional<T>(string name, Shape<T> shape, string description)
        where T : class => Add(new Member<T?>(name, shape!, description, isRequired: false, null, _members.Count));

    /// <summary>A member of a value type that is <see langword="null"/> when it is left out.</summary>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T?> OptionalValue<T>(string name, Shape<T> shape, string description)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Add(
            new Member<T?>(name, shape.Select(value => (T?)value), description, isRequired: false, null, _members.Count)
        );
    }

    /// <summary>
    /// Makes ids of a set known only within this object: two such objects may define the same id, and a reference
    /// within one finds only what that one defines.
    /// </summary>
    public void Scope(IdSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        RequireOpen();
        _scopes.Add(set);
    }

    internal IReadOnlyList<Member> Close()
    {
        _isClosed = true;
        return _members;
    }

    private Member<T> Add<T>(Member<T> member)
    {
        RequireOpen();
        if (_members.Exists(known => known.Name == member.Name))
        {
            throw new ArgumentException(
                $"member must have a new name, but {member.Name} is declared already",
                nameof(member)
            );
        }

        _members.Add(member);
        return member;
    }

    private void RequireOpen()
    {
        if (_isClosed)
        {
            throw new InvalidOperationException(
                "Members are declared before the function that builds the value is returned."
            );
        }
    }
}
