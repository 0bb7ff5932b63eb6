using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A stage of a rollout: how much traffic the new version gets, and for how long.</summary>
public sealed record RolloutStage
{
    private RolloutStage(string name, RolloutStageKind kind, double share, double days)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Kind = kind;
        Share = share;
        Days = Domain.Positive.Require(days);
    }

    /// <summary>The stage's name.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public RolloutStageKind Kind { get; }

    /// <summary>The share of traffic that the new version answers; in a shadow stage, a copy of it.</summary>
    public double Share { get; }

    /// <summary>How long it takes, in days.</summary>
    public double Days { get; }

    /// <summary>How often the guardrails are looked at, at equal steps, the last at its end.</summary>
    /// <value>1 by default; from 1 to 500.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public int Looks
    {
        get;
        init
        {
            if (value is < 1 or > 500)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Looks),
                    value,
                    $"{nameof(Looks)} must be from 1 to 500, but was {value}"
                );
            }

            field = value;
        }
    } = 1;

    /// <summary>The share of users that see the new version.</summary>
    public double ServedShare => Kind == RolloutStageKind.Shadow ? 0 : Share;

    /// <summary>A copy of the traffic goes to the new version; users get the old one's answers.</summary>
    /// <param name="days">Greater than 0.</param>
    /// <param name="share">The share of traffic that is copied, above 0 and at most 1.</param>
    /// <param name="name">The stage's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RolloutStage Shadow(double days, double share = 1, string name = "shadow") =>
        new(name, RolloutStageKind.Shadow, UpToAll(share), days);

    /// <summary>A small share of users.</summary>
    /// <param name="share">Strictly between 0 and 1.</param>
    /// <param name="days">Greater than 0.</param>
    /// <param name="name">The stage's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RolloutStage Canary(double share, double days, string? name = null) =>
        new(name ?? $"canary {ShareText.Level(share)}", RolloutStageKind.Canary, Part(share), days);

    /// <summary>A larger share of users.</summary>
    /// <inheritdoc cref="Canary"/>
    public static RolloutStage Ramp(double share, double days, string? name = null) =>
        new(name ?? $"ramp {ShareText.Level(share)}", RolloutStageKind.Ramp, Part(share), days);

    /// <summary>All users but a share.</summary>
    /// <param name="heldBack">The share that keeps the old version, strictly between 0 and 1.</param>
    /// <param name="days">Greater than 0.</param>
    /// <param name="name">The stage's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static RolloutStage Holdback(double heldBack, double days, string? name = null) =>
        new(name ?? $"holdback {ShareText.Level(heldBack)}", RolloutStageKind.Holdback, 1 - Part(heldBack), days);

    /// <summary>All users.</summary>
    /// <param name="days">How long it is part of the plan; greater than 0.</param>
    /// <param name="name">The stage's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public static RolloutStage Full(double days, string name = "full") => new(name, RolloutStageKind.Full, 1, days);

    private static double Part(double share) => Domain.OpenShare.Require(share);

    private static double UpToAll(double share) =>
        share == 0 ? Domain.Positive.Require(share) : Domain.Share.Require(share);
}
