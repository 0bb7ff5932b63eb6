using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Something that can be done about risks: what it costs a year and what it does to each risk. A draft until a
/// <see cref="ControlPlan"/> takes it, which names everything that is wrong at once.
/// </summary>
public sealed record Control
{
    /// <summary>A control.</summary>
    /// <param name="id">What tells it apart; not blank.</param>
    /// <param name="cost">What it costs a year, at least 0, in the register's unit; a cost paid once is spread over the years of its use.</param>
    /// <param name="effects">What it does; nothing for one that only enables others.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public Control(string id, Estimate cost, params IReadOnlyList<ControlEffect> effects)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(effects);
        (Id, Title, Cost, Effects) = (id, id, cost, [.. effects]);
    }

    /// <summary>What tells it apart.</summary>
    public string Id { get; }

    /// <summary>What people call it; the id when left out.</summary>
    public string Title { get; init; }

    /// <summary>What it costs a year, apart from shared costs; at least 0.</summary>
    public Estimate Cost { get; init; }

    /// <summary>What it does to risks; at most one effect of a kind on a risk.</summary>
    public IReadOnlyList<ControlEffect> Effects { get; init; }

    /// <summary>The controls without which it does not work; a chain that comes back to itself is an error.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>The controls that cannot be chosen with it; it is enough to say it on one side.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Whether it must be chosen, as where the law asks for it.</summary>
    public bool Mandatory { get; init; }

    internal string CostSlot => $"{Id}/cost";
}
