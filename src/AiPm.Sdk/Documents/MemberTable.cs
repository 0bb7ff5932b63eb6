using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk;

/// <summary>Where the members of an object that becomes a <typeparamref name="TObject"/> are declared; see <see cref="Shape.Object"/>.</summary>
/// <remarks>
/// A member that says what it is <c>of</c> the value can be written back; an object is written where all its members can. What equals the value
/// for when it is left out is left out.
/// </remarks>
[Experimental("AIPM0001")]
public sealed class MemberTable<TObject>
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
    /// <param name="of">What it is of the value that was built; left out where the object is only read.</param>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T> Required<T>(string name, Shape<T> shape, string description, Func<TObject, T>? of = null) =>
        Add(new Member<T>(name, shape, description, isRequired: true, default, _members.Count, Getter(of)));

    /// <summary>A member with a value for when it is left out, which the JSON Schema states where it can be written.</summary>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T> Optional<T>(
        string name,
        Shape<T> shape,
        T otherwise,
        string description,
        Func<TObject, T>? of = null
    ) => Add(new Member<T>(name, shape, description, isRequired: false, otherwise, _members.Count, Getter(of)));

    /// <summary>A member that is <see langword="null"/> when it is left out.</summary>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T?> Optional<T>(string name, Shape<T> shape, string description, Func<TObject, T?>? of = null)
        where T : class =>
        Add(new Member<T?>(name, shape!, description, isRequired: false, null, _members.Count, Getter(of)));

    /// <summary>A member of a value type that is <see langword="null"/> when it is left out.</summary>
    /// <exception cref="ArgumentException">The name is declared already.</exception>
    public Member<T?> OptionalValue<T>(string name, Shape<T> shape, string description, Func<TObject, T?>? of = null)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Add(
            new Member<T?>(
                name,
                shape.Select(value => (T?)value, back: value => value!.Value),
                description,
                isRequired: false,
                null,
                _members.Count,
                Getter(of)
            )
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

    private static Func<object, T>? Getter<T>(Func<TObject, T>? of) => of is null ? null : value => of((TObject)value);

    private Member<T> Add<T>(Member<T> member)
    {
        Declare(member);
        return member;
    }

    // Apart from the type of the value, as code for each would be made anew when a program starts.
    private void Declare(Member member)
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
