using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Somebody who can help or hinder the product, or is affected by it.</summary>
public sealed record Stakeholder
{
    /// <summary>Names a stakeholder.</summary>
    /// <param name="id">The id; not blank.</param>
    /// <param name="name">Who it is; not blank.</param>
    /// <param name="influence">How much they can move, from 0 to 1.</param>
    /// <param name="interest">How much it matters to them, from 0 to 1.</param>
    /// <exception cref="ArgumentException">A text is blank, or a number is outside its range.</exception>
    public Stakeholder(string id, string name, double influence, double interest)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = id;
        Name = name;
        Influence = Domain.Share.Require(influence);
        Interest = Domain.Share.Require(interest);
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>Who it is.</summary>
    public string Name { get; }

    /// <summary>How much they can move, from 0 to 1.</summary>
    public double Influence { get; }

    /// <summary>How much it matters to them, from 0 to 1.</summary>
    public double Interest { get; }

    /// <summary>What their voice counts where votes are weighted, at least 0.</summary>
    /// <value>1 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Weight
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(Weight));
    } = 1;

    /// <summary>What they want of the product, in a sentence.</summary>
    public string? Wants { get; init; }

    /// <summary>What they ask for; half and more is much.</summary>
    public StakeholderAttention Attention =>
        (Influence >= 0.5, Interest >= 0.5) switch
        {
            (true, true) => StakeholderAttention.ManageClosely,
            (true, false) => StakeholderAttention.KeepSatisfied,
            (false, true) => StakeholderAttention.KeepInformed,
            _ => StakeholderAttention.Monitor,
        };
}
