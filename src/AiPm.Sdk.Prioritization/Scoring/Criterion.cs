using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What items are judged by: its name, the range of its values, which way is better, its unit and the scale that is offered for it.</summary>
public sealed record Criterion
{
    /// <summary>A criterion.</summary>
    /// <param name="name">The name, as <c>effort</c>; formulas call it so, in brackets where it is not a single word.</param>
    /// <param name="domain">The range of its values; any finite number when left out.</param>
    /// <param name="direction">Which way is better.</param>
    /// <exception cref="ArgumentException">The name is blank or holds brackets or quotation marks.</exception>
    public Criterion(string name, Domain? domain = null, Direction direction = Direction.Increase)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().ContainsAny("[]\""))
        {
            throw new ArgumentException(
                $"the name of a criterion must have no brackets and no quotation marks, but was {name}",
                nameof(name)
            );
        }

        _ = EnumDomain.Require(direction);

        Name = name;
        Domain = domain ?? Domain.Real;
        Direction = direction;
    }

    /// <summary>A criterion of which more is better: a benefit.</summary>
    public static Criterion Maximize(string name, Domain? domain = null, string? unit = null) =>
        new(name, domain) { Unit = unit };

    /// <summary>A criterion of which less is better: a cost.</summary>
    public static Criterion Minimize(string name, Domain? domain = null, string? unit = null) =>
        new(name, domain, Direction.Decrease) { Unit = unit };

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The range of its values.</summary>
    public Domain Domain { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>The unit, as <c>person-months</c>; the same for all items. <see langword="null"/> where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>A scale that is offered for it, not forced; <see langword="null"/> where there is none.</summary>
    public NamedScale? Scale { get; init; }

    /// <summary>The criterion as a formula's input.</summary>
    internal FormulaInput Input => new(Name, Domain);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
