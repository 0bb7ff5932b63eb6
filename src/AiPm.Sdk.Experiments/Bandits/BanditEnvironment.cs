using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The world a bandit is simulated in: arms with true reward distributions, which may change at stated decisions.</summary>
public sealed record BanditEnvironment
{
    private readonly Phase[] _phases;

    /// <summary>A world whose arms do not change.</summary>
    /// <param name="arms">At least two, with different names and a mean each.</param>
    /// <exception cref="ArgumentException">There are fewer than two arms, two have one name, or one has no mean.</exception>
    public BanditEnvironment(IReadOnlyList<EnvironmentArm> arms)
        : this([new Phase(0, Checked(arms))]) { }

    private BanditEnvironment(Phase[] phases) => _phases = phases;

    /// <summary>The arms as they are at the start.</summary>
    public IReadOnlyList<EnvironmentArm> Arms => _phases[0].Arms;

    /// <summary>Whether the arms never change.</summary>
    public bool IsStationary => _phases.Length == 1;

    /// <summary>Arms whose rewards are 1 with these probabilities, else 0.</summary>
    /// <param name="shares">A probability for each arm, named <c>arm 1</c>, <c>arm 2</c> and so on.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is not in [0, 1].</exception>
    public static BanditEnvironment Bernoulli(params IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        return new([
            .. shares.Select((share, i) => new EnvironmentArm($"arm {i + 1}", new BernoulliDistribution(share))),
        ]);
    }

    /// <summary>The same world until a decision, and these arms from it on.</summary>
    /// <param name="decision">The first decision, from 0, that sees the new arms; after every earlier change.</param>
    /// <param name="arms">The same arms, in the same order.</param>
    /// <exception cref="ArgumentException">The arms are others.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The decision does not come after the changes before it.</exception>
    public BanditEnvironment From(long decision, IReadOnlyList<EnvironmentArm> arms)
    {
        if (decision <= _phases[^1].First)
        {
            throw new ArgumentOutOfRangeException(
                nameof(decision),
                decision,
                $"decision must come after the change before it, at {_phases[^1].First}, but was {decision}"
            );
        }

        EnvironmentArm[] given = Checked(arms);
        if (!given.Select(arm => arm.Arm).SequenceEqual(Arms.Select(arm => arm.Arm), StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"arms must be {string.Join(", ", Arms.Select(arm => arm.Arm))}, but were {string.Join(", ", given.Select(arm => arm.Arm))}",
                nameof(arms)
            );
        }

        return new([.. _phases, new(decision, given)]);
    }

    /// <summary>The arms as a decision sees them.</summary>
    public IReadOnlyList<EnvironmentArm> At(long decision) => PhaseAt(decision).Arms;

    /// <summary>Equal when the arms and their changes are.</summary>
    public bool Equals(BanditEnvironment? other) =>
        other is not null
        && _phases.Length == other._phases.Length
        && _phases
            .Zip(other._phases)
            .All(pair => pair.First.First == pair.Second.First && pair.First.Arms.SequenceEqual(pair.Second.Arms));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_phases.Length, Arms.Count, Arms[0]);

    internal Phase PhaseAt(long decision)
    {
        int phase = _phases.Length - 1;
        while (_phases[phase].First > decision)
        {
            phase--;
        }

        return _phases[phase];
    }

    private static EnvironmentArm[] Checked(IReadOnlyList<EnvironmentArm> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        EnvironmentArm[] given = [.. arms];
        if (given.Length < 2)
        {
            throw new ArgumentException($"arms must be at least 2, but there were {given.Length}", nameof(arms));
        }

        foreach (EnvironmentArm arm in given)
        {
            if (given.Count(one => one.Arm == arm.Arm) > 1)
            {
                throw new ArgumentException(
                    $"arms must have different names, but two are named \"{arm.Arm}\"",
                    nameof(arms)
                );
            }

            if (!arm.Rewards.Mean.TryGet(out _, out Undefined? undefined))
            {
                throw new ArgumentException(
                    $"arms must have a mean reward, but {arm.Arm} has none: {undefined.Sentence}",
                    nameof(arms)
                );
            }
        }

        return given;
    }

    /// <summary>The arms from a decision on.</summary>
    internal sealed class Phase(long first, EnvironmentArm[] arms)
    {
        public long First { get; } = first;

        public EnvironmentArm[] Arms { get; } = arms;

        public double[] Means { get; } = [.. arms.Select(arm => arm.Rewards.Mean.Value)];
    }
}
