namespace AiPm.Sdk.Risks;

/// <summary>
/// A condition on facts: all of some, at least one of others, none of a third list. An empty list asks for nothing, so the empty
/// condition always holds.
/// </summary>
public sealed record FactCondition
{
    /// <summary>The condition that always holds.</summary>
    public static FactCondition Always { get; } = new();

    /// <summary>Facts that must all hold.</summary>
    public IReadOnlyList<string> AllOf
    {
        get;
        init => field = Named(value, nameof(AllOf));
    } = [];

    /// <summary>Facts of which at least one must hold; none when left out.</summary>
    public IReadOnlyList<string> AnyOf
    {
        get;
        init => field = Named(value, nameof(AnyOf));
    } = [];

    /// <summary>Facts of which none may hold.</summary>
    public IReadOnlyList<string> NoneOf
    {
        get;
        init => field = Named(value, nameof(NoneOf));
    } = [];

    /// <summary>Every fact the condition speaks of.</summary>
    internal IEnumerable<string> Facts => AllOf.Concat(AnyOf).Concat(NoneOf);

    /// <summary>All of these facts.</summary>
    public static FactCondition All(params ReadOnlySpan<string> facts) => new() { AllOf = facts.ToArray() };

    /// <summary>At least one of these facts.</summary>
    public static FactCondition Any(params ReadOnlySpan<string> facts) => new() { AnyOf = facts.ToArray() };

    /// <summary>The same condition, and at least one of these facts.</summary>
    public FactCondition AndAny(params ReadOnlySpan<string> facts) => this with { AnyOf = [.. AnyOf, .. facts] };

    /// <summary>The same condition, and none of these facts.</summary>
    public FactCondition AndNone(params ReadOnlySpan<string> facts) => this with { NoneOf = [.. NoneOf, .. facts] };

    /// <summary>
    /// What can be said of the condition: and is the least of its parts, or the greatest, not the reverse (Kleene 1952, strong
    /// three-valued logic). It never claims more than is known; where two open facts exclude each other it may stay open although
    /// the answer is settled.
    /// </summary>
    /// <param name="of">What can be said of a fact.</param>
    public Truth Evaluate(Func<string, Truth> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        Truth all = AllOf.Count == 0 ? Truth.Yes : AllOf.Min(of);
        Truth any = AnyOf.Count == 0 ? Truth.Yes : AnyOf.Max(of);
        Truth none = NoneOf.Count == 0 ? Truth.Yes : Not(NoneOf.Max(of));
        return Least(all, Least(any, none));
    }

    /// <summary>Equal when the three lists are, in order.</summary>
    public bool Equals(FactCondition? other) =>
        other is not null
        && AllOf.SequenceEqual(other.AllOf, StringComparer.Ordinal)
        && AnyOf.SequenceEqual(other.AnyOf, StringComparer.Ordinal)
        && NoneOf.SequenceEqual(other.NoneOf, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AllOf.Count, AnyOf.Count, NoneOf.Count);

    private static Truth Not(Truth truth) => (Truth)((int)Truth.Yes - (int)truth);

    private static Truth Least(Truth a, Truth b) => a < b ? a : b;

    private static string[] Named(IReadOnlyList<string> facts, string name)
    {
        ArgumentNullException.ThrowIfNull(facts, name);
        foreach (string fact in facts)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(fact, name);
        }

        return [.. facts];
    }
}
