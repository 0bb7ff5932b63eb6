using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What an item needs of a resource, or of whoever has a skill.</summary>
public sealed record ResourceNeed
{
    private ResourceNeed(string? resource, string? skill, double amount, double share, ConsumptionTiming? timing)
    {
        Resource = resource;
        Skill = skill;
        Amount = amount;
        Share = share;
        Timing = timing;
    }

    /// <summary>The id of the resource; <see langword="null"/> where a skill is needed, whoever has it.</summary>
    public string? Resource { get; }

    /// <summary>The skill; <see langword="null"/> where a resource is named.</summary>
    public string? Skill { get; }

    /// <summary>Units of a pool at every moment, the share of a person's time, all that is taken of a stock, or the number of people with the skill.</summary>
    public double Amount { get; }

    /// <summary>The share of the time of each of the people with the skill; 1 for other needs.</summary>
    public double Share { get; }

    /// <summary>When a stock is drawn on; <see langword="null"/> for what is given back.</summary>
    public ConsumptionTiming? Timing { get; }

    /// <summary>What is occupied of a resource while the item is worked: <c>Of("gpu", 4)</c> units of a pool, <c>Of("Ada", 0.5)</c> of a person's available time.</summary>
    /// <exception cref="ArgumentException">The id is blank, or the amount is not above 0 and finite.</exception>
    public static ResourceNeed Of(string resource, double amount = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resource);
        return new(resource, null, Domain.Positive.Require(amount), 1, null);
    }

    /// <summary>So many people with a skill, each with this share of their available time.</summary>
    /// <exception cref="ArgumentException">The skill is blank, there is not at least one person, or the share is not above 0 up to 1.</exception>
    public static ResourceNeed OfSkill(string skill, int people = 1, double share = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(skill);
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        return new(null, skill, people, PositiveShare.Require(share, nameof(share)), null);
    }

    /// <summary>What is used up of a stock, in all: <c>Total("labels", 20_000)</c>.</summary>
    /// <exception cref="ArgumentException">The id is blank, the amount is not above 0 and finite, or the timing is none of the three.</exception>
    public static ResourceNeed Total(
        string resource,
        double amount,
        ConsumptionTiming timing = ConsumptionTiming.AtStart
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resource);
        return new(resource, null, Domain.Positive.Require(amount), 1, EnumDomain.Require(timing));
    }

    /// <summary>The need as <c>4 of "gpu"</c>, <c>2 with "ml", 50 % of their time</c>, <c>20,000 of "labels" at the start</c>.</summary>
    public override string ToString()
    {
        string when = Timing switch
        {
            ConsumptionTiming.AtStart => " at the start",
            ConsumptionTiming.Evenly => " evenly",
            ConsumptionTiming.AtFinish => " at the finish",
            _ => "",
        };
        return Skill is null
            ? $"{NumberText.Number(Amount)} of \"{Resource}\"{when}"
            : $"{NumberText.Number(Amount)} with \"{Skill}\"{(Share == 1 ? "" : $", {ShareText.Level(Share)} of their time")}";
    }
}
