using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// All that a bandit knows, as a value: to save (it serialises to JSON and back), to restore, and to merge with what other processes learnt.
/// </summary>
public sealed record BanditState
{
    /// <summary>Puts a state together.</summary>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="rewards">The name of the reward model.</param>
    /// <param name="discount">What a reward keeps of its weight with each decision, above 0 and at most 1.</param>
    /// <param name="window">How many latest decisions count; 0 for all.</param>
    /// <param name="clock">The largest id decided; −1 before the first.</param>
    /// <param name="arms">The arms, in the order in which they came.</param>
    /// <param name="decided">The ids decided, as ranges in order.</param>
    /// <param name="pending">The decisions whose reward is still to come.</param>
    /// <param name="windowed">The rewards within the window; none where there is no window.</param>
    /// <exception cref="ArgumentException">The parts contradict each other; the message names which.</exception>
    [JsonConstructor]
    public BanditState(
        ulong seed,
        string rewards,
        double discount,
        long window,
        long clock,
        IReadOnlyList<BanditArm> arms,
        IReadOnlyList<DecisionRange> decided,
        IReadOnlyList<PendingDecision> pending,
        IReadOnlyList<WindowedReward> windowed
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rewards);
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(decided);
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(windowed);
        Seed = seed;
        Rewards = rewards;
        Discount = discount == 1 ? 1 : Domain.OpenShare.Require(discount);
        Window = (long)Domain.NonNegative.Require(window);
        Clock = clock;
        Arms = [.. arms];
        Decided = [.. decided];
        Pending = [.. pending];
        Windowed = [.. windowed];
        Check();
    }

    /// <summary>The seed of the draws.</summary>
    public ulong Seed { get; }

    /// <summary>The name of the reward model, with its prior.</summary>
    public string Rewards { get; }

    /// <summary>What a reward keeps of its weight with each decision; 1 where nothing fades.</summary>
    public double Discount { get; }

    /// <summary>How many latest decisions count; 0 for all.</summary>
    public long Window { get; }

    /// <summary>The largest id decided; −1 before the first.</summary>
    public long Clock { get; }

    /// <summary>The arms with their rewards.</summary>
    public IReadOnlyList<BanditArm> Arms { get; }

    /// <summary>The ids decided.</summary>
    public IReadOnlyList<DecisionRange> Decided { get; }

    /// <summary>The decisions whose reward is still to come.</summary>
    public IReadOnlyList<PendingDecision> Pending { get; }

    /// <summary>The rewards within the window.</summary>
    public IReadOnlyList<WindowedReward> Windowed { get; }

    /// <summary>
    /// What two processes know together that began from one state: each may have decided and learnt on its own since. Merging is the same in either order, to rounding; of arms
    /// that both added, those of this state come first.
    /// </summary>
    /// <param name="other">The state of the other process.</param>
    /// <param name="common">The state both began from; left out, they share nothing.</param>
    /// <exception cref="ArgumentException">
    /// The states are of different rewards, seeds or memories, one decision was made, or rewarded, by both, or they did not begin from the common state: the message names it.
    /// </exception>
    public BanditState Merge(BanditState other, BanditState? common = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        common ??= new(Seed, Rewards, Discount, Window, -1, [], [], [], []);
        RequireSameKind(other, nameof(other));
        RequireSameKind(common, nameof(common));
        long clock = Math.Max(Clock, other.Clock);
        string[] names = [.. Arms.Concat(other.Arms).Select(arm => arm.Name).Distinct(StringComparer.Ordinal)];
        DecisionRange[] decided = MergedIds(other, common);
        Dictionary<long, PendingDecision> pending = MergedPending(other, common);
        WindowedReward[] windowed =
        [
            .. Windowed
                .Concat(other.Windowed)
                .DistinctBy(one => one.Id)
                .Where(one => one.Id > clock - Window)
                .OrderBy(one => one.Id),
        ];
        return new(
            Seed,
            Rewards,
            Discount,
            Window,
            clock,
            [
                .. names.Select(name => new BanditArm(
                    name,
                    (Arm(name)?.IsRetired ?? false) || (other.Arm(name)?.IsRetired ?? false),
                    Window > 0 ? Recounted(name, other, common, windowed) : Summed(name, other, common, clock)
                )),
            ],
            decided,
            [.. pending.Values.OrderBy(one => one.Id)],
            windowed
        );
    }

    /// <summary>Equal when every part is.</summary>
    public bool Equals(BanditState? other) =>
        other is not null
        && Seed == other.Seed
        && Rewards == other.Rewards
        && Discount.Equals(other.Discount)
        && Window == other.Window
        && Clock == other.Clock
        && Arms.SequenceEqual(other.Arms)
        && Decided.SequenceEqual(other.Decided)
        && Pending.SequenceEqual(other.Pending)
        && Windowed.SequenceEqual(other.Windowed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seed, Rewards, Discount, Window, Clock, Arms.Count);

    private BanditArm? Arm(string name) => Arms.FirstOrDefault(arm => arm.Name == name);

    private RewardEvidence Summed(string name, BanditState other, BanditState common, long clock)
    {
        RewardEvidence both = Aged(this, name, clock).Merge(Aged(other, name, clock));
        return common.Arm(name) is null ? both : both.Without(Aged(common, name, clock));
    }

    private RewardEvidence Recounted(string name, BanditState other, BanditState common, WindowedReward[] windowed)
    {
        RewardEvidence counted = windowed
            .Where(one => one.Arm == name)
            .Aggregate(default(RewardEvidence), (sum, one) => sum.With(one.Reward, 1));
        long count = Count(this) + Count(other) - Count(common);
        return new(count, counted.Weight, counted.Sum, counted.SquaredDeviations);

        long Count(BanditState state) => state.Arm(name)?.Evidence.Count ?? 0;
    }

    private static RewardEvidence Aged(BanditState state, string name, long clock)
    {
        RewardEvidence evidence = state.Arm(name)?.Evidence ?? default;
        return state.Discount == 1 || state.Clock < 0 || state.Clock == clock
            ? evidence
            : evidence.Times(Elementary.Pow(state.Discount, clock - state.Clock));
    }

    private DecisionRange[] MergedIds(BanditState other, BanditState common)
    {
        DecisionIds shared = new(common.Decided);
        DecisionIds all = new(Decided);
        DecisionIds theirs = new(other.Decided);
        foreach (DecisionRange range in common.Decided)
        {
            if (all.LastWith(range.First) < range.Last || theirs.LastWith(range.First) < range.Last)
            {
                throw new ArgumentException(
                    $"common must be a state that both began from, but its decisions {range.First} to {range.Last} are not in both",
                    nameof(common)
                );
            }
        }

        foreach (DecisionRange range in other.Decided)
        {
            for (long id = range.First; id <= range.Last; id++)
            {
                // What both began with is stepped over, a range at a time.
                long last = shared.LastWith(id);
                if (last >= id)
                {
                    id = last;
                }
                else if (!all.Add(id))
                {
                    throw new ArgumentException(
                        $"other must have made its decisions under ids of its own, but decision {id} was made by both",
                        nameof(other)
                    );
                }
            }
        }

        return [.. all.Ranges];
    }

    // What waited at the start waits on where neither learnt it; what one of them decided since waits where it waits there.
    private Dictionary<long, PendingDecision> MergedPending(BanditState other, BanditState common)
    {
        Dictionary<long, PendingDecision> mine = Pending.ToDictionary(one => one.Id);
        Dictionary<long, PendingDecision> theirs = other.Pending.ToDictionary(one => one.Id);
        Dictionary<long, PendingDecision> merged = new(mine);
        foreach (PendingDecision one in theirs.Values)
        {
            merged.TryAdd(one.Id, one);
        }

        foreach (PendingDecision waited in common.Pending)
        {
            (bool inMine, bool inTheirs) = (mine.ContainsKey(waited.Id), theirs.ContainsKey(waited.Id));
            if (!inMine && !inTheirs)
            {
                throw new ArgumentException(
                    $"other must not have the reward of a decision that this state has it of, but decision {waited.Id} was rewarded or given up in both",
                    nameof(other)
                );
            }

            if (!inMine || !inTheirs)
            {
                merged.Remove(waited.Id);
            }
        }

        return merged;
    }

    private void RequireSameKind(BanditState state, string name)
    {
        if (
            state.Seed != Seed
            || state.Rewards != Rewards
            || !state.Discount.Equals(Discount)
            || state.Window != Window
        )
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{name} must be of seed {Seed}, {Rewards}, discount {Discount} and window {Window}, but was of seed {state.Seed}, {state.Rewards}, discount {state.Discount} and window {state.Window}"
                ),
                name
            );
        }
    }

    private void Check()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (BanditArm arm in Arms)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(arm.Name, "arms");
            if (!names.Add(arm.Name))
            {
                throw new ArgumentException(
                    $"arms must have different names, but two are named \"{arm.Name}\"",
                    "arms"
                );
            }
        }

        long last = -2;
        foreach (DecisionRange range in Decided)
        {
            if (range.First <= last + 1 || range.First < 0 || range.Last < range.First)
            {
                throw new ArgumentException(
                    $"decided must be ranges of at least 0, in order and apart, but {range.First} to {range.Last} followed {last}",
                    "decided"
                );
            }

            last = range.Last;
        }

        if (Clock != Math.Max(-1, last))
        {
            throw new ArgumentException(
                $"clock must be the last id decided, {Math.Max(-1, last)}, but was {Clock}",
                "clock"
            );
        }

        DecisionIds ids = new(Decided);
        RequireKnown(Pending.Select(one => (one.Id, one.Arm)), ids, names, "pending");
        RequireKnown(Windowed.Select(one => (one.Id, one.Arm)), ids, names, "windowed");
    }

    private static void RequireKnown(
        IEnumerable<(long Id, string Arm)> given,
        DecisionIds ids,
        HashSet<string> names,
        string name
    )
    {
        HashSet<long> seen = [];
        foreach ((long id, string arm) in given)
        {
            if (!ids.Contains(id) || !seen.Add(id) || !names.Contains(arm))
            {
                throw new ArgumentException(
                    $"{name} must be decisions that were made, once each, for arms of the state, but was decision {id} for \"{arm}\"",
                    name
                );
            }
        }
    }
}
