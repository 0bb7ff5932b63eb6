using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// How a new version is rolled out: stages of growing shares, guardrails that are tested at every look, and a rollback rule whose chance to roll back a harmless version is as stated, over all looks
/// and guardrails together.
/// </summary>
/// <remarks>
/// Each guardrail has a one-sided group sequential test of harm at α ÷ (number of guardrails); by default each look spends the same part of it, so that early stages can catch large harms. Users are compared within their
/// stage (Mantel–Haenszel score), so that growing shares and changing times do not mix. Each user counts once, with an outcome over a fixed window. Sources: Jennison and Turnbull 2000; Mantel and Haenszel 1959, JNCI 22; on staged
/// rollouts Xia et al. 2019, SIGKDD (safe velocity).
/// </remarks>
public sealed record RolloutPlan
{
    private readonly RolloutLook[] _looks;

    /// <summary>States a plan.</summary>
    /// <param name="stages">At least one, with different names; the share that is served never shrinks, and shadow stages come first.</param>
    /// <param name="guardrails">At least one, with different names.</param>
    /// <param name="usersPerDay">The traffic forecast: new users (or requests) a day; greater than 0.</param>
    /// <exception cref="ArgumentException">There is no stage or guardrail, a name is there twice, or a stage serves fewer than the one before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The traffic is not positive.</exception>
    public RolloutPlan(
        IReadOnlyList<RolloutStage> stages,
        IReadOnlyList<RolloutGuardrail> guardrails,
        double usersPerDay
    )
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(guardrails);
        Stages = [.. stages];
        Guardrails = [.. guardrails];
        UsersPerDay = Domain.Positive.Require(usersPerDay);
        RequireStages(Stages);
        RequireNames([.. Guardrails.Select(one => one.Name)], nameof(guardrails));
        _looks = [.. PlannedLooks()];
    }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<RolloutStage> Stages { get; }

    /// <summary>The guardrails.</summary>
    public IReadOnlyList<RolloutGuardrail> Guardrails { get; }

    /// <summary>New users a day.</summary>
    public double UsersPerDay { get; }

    /// <summary>The chance to roll back a version that harms nothing, at most, over all looks and guardrails.</summary>
    /// <value>0.05 by default; strictly between 0 and 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double Alpha
    {
        get;
        init => field = Domain.Between(1e-9, 0.499).Require(value, nameof(Alpha));
    } = 0.05;

    /// <summary>The power by which the smallest harm is stated.</summary>
    /// <value>0.8 by default; strictly between 0.5 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double Power
    {
        get;
        init => field = Domain.Between(0.5, 0.9999).Require(value, nameof(Power));
    } = 0.8;

    /// <summary>How the error rate is spent over the looks.</summary>
    /// <value><see langword="null"/> by default: the same part at each look.</value>
    public StoppingRule? Rule { get; init; }

    internal IReadOnlyList<RolloutLook> Looks => _looks;

    /// <summary>What the plan can catch, stage by stage.</summary>
    /// <exception cref="ArgumentException">The rule has no boundaries at this error rate.</exception>
    public RolloutForecast Forecast() => new(this);

    /// <summary>What happens if the new version harms one guardrail: when it is caught, and how many users it reaches before.</summary>
    /// <param name="guardrail">The guardrail's name.</param>
    /// <param name="harm">How much worse it gets, as a positive number: a difference of shares, or of means.</param>
    /// <exception cref="ArgumentException">There is no such guardrail.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The harm is not positive, or takes a share beyond 0 or 1.</exception>
    public HarmForecast IfHarmed(string guardrail, double harm) => new(this, Guardrail(guardrail), harm);

    /// <summary>The rollout before its first look.</summary>
    public RolloutMonitor Start() => new(this);

    /// <summary>Equal when stages, guardrails and rates are.</summary>
    public bool Equals(RolloutPlan? other) =>
        other is not null
        && UsersPerDay.Equals(other.UsersPerDay)
        && Alpha.Equals(other.Alpha)
        && Power.Equals(other.Power)
        && Equals(Rule, other.Rule)
        && Stages.SequenceEqual(other.Stages)
        && Guardrails.SequenceEqual(other.Guardrails);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(UsersPerDay, Alpha, Power, Stages.Count, Guardrails.Count);

    internal GuardrailDesign DesignOf(RolloutGuardrail guardrail) => new(this, guardrail, Alpha / Guardrails.Count);

    internal RolloutGuardrail Guardrail(string name) =>
        Guardrails.FirstOrDefault(one => one.Name == name)
        ?? throw new ArgumentException(
            $"guardrail must be one of {string.Join(", ", Guardrails.Select(one => $"\"{one.Name}\""))}, but was \"{name}\"",
            nameof(name)
        );

    internal int LastLookOf(int stage) => Array.FindLastIndex(_looks, look => look.Stage == stage);

    private IEnumerable<RolloutLook> PlannedLooks()
    {
        double day = 0;
        for (int stage = 0; stage < Stages.Count; stage++)
        {
            RolloutStage one = Stages[stage];
            double users = UsersPerDay * one.Days / one.Looks;
            for (int look = 1; look <= one.Looks; look++)
            {
                yield return new(
                    stage,
                    look == one.Looks,
                    day + one.Days * look / one.Looks,
                    users * one.ServedShare,
                    one.Kind == RolloutStageKind.Shadow ? users * one.Share : 0,
                    users
                );
            }

            day += one.Days;
        }
    }

    private static void RequireStages(IReadOnlyList<RolloutStage> stages)
    {
        RequireNames([.. stages.Select(one => one.Name)], nameof(stages));
        for (int i = 1; i < stages.Count; i++)
        {
            if (stages[i].ServedShare < stages[i - 1].ServedShare)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"stages must not shrink, but {stages[i].Name} serves {stages[i].ServedShare} of users after {stages[i - 1].ServedShare} in {stages[i - 1].Name}"
                    ),
                    nameof(stages)
                );
            }
        }
    }

    private static void RequireNames(string[] names, string name)
    {
        if (names.Length == 0)
        {
            throw new ArgumentException($"{name} must be at least 1, but there were none", name);
        }

        if (names.GroupBy(one => one, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"{name} must have different names, but {twice.Count()} are named \"{twice.Key}\"",
                name
            );
        }
    }
}
