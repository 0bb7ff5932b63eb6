using System.Text.Json.Serialization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// When a treatment ships, written before the data: goals, guardrails with their margins, trust checks, how long at least, what being wrong may
/// cost, and who decides a tie. The same policy reads fixed-horizon, group sequential and always valid evidence.
/// </summary>
/// <remarks>
/// <para>Trust comes first: a required check that failed, or was not made, is investigated, and so is an undefined goal or guardrail. Then the duration and, for a fixed
/// horizon, the planned units. Then each treatment: harm in a goal or a guardrail rules it out; it ships where its goals are better (or shipping pays, by
/// <see cref="ShipWhen"/>), every guardrail with a margin is shown to be within it, and the expected loss is below its limit.</para>
/// <para>Sequential evidence may rule a harmful treatment out before the minimum duration, as its error rate holds at every look. A policy is data: its JSON is read and written
/// by the serialiser, and all that is wrong with a document is told at once (<see cref="DecisionPolicyDocument"/>). Equality compares lists by content.</para>
/// </remarks>
[JsonConverter(typeof(DecisionPolicyJsonConverter))]
public sealed record DecisionPolicy
{
    /// <summary>Any goal better, every guardrail of the metrics held, the split of units as planned.</summary>
    public static DecisionPolicy Default { get; } = new();

    /// <summary>How many of the goals must be better.</summary>
    /// <value><see cref="GoalRule.Any"/> by default.</value>
    public GoalRule GoalRule
    {
        get;
        init => field = EnumDomain.Require(value, nameof(GoalRule));
    }

    /// <summary>The ids of the goals; where empty, the metrics of role Primary and NorthStar.</summary>
    /// <exception cref="ArgumentException">An id is empty or stands twice.</exception>
    public IReadOnlyList<string> Goals
    {
        get;
        init => field = Different(value, id => id, nameof(Goals));
    } = [];

    /// <summary>The guardrails; where empty, the metrics of role Guardrail, Counter and Health with their own margins.</summary>
    /// <exception cref="ArgumentException">A metric stands twice.</exception>
    public IReadOnlyList<GuardrailRule> Guardrails
    {
        get;
        init => field = Different(value, rule => rule.Metric, nameof(Guardrails));
    } = [];

    /// <summary>The trust checks that must be made and must not fail.</summary>
    /// <value>The split of units by default.</value>
    /// <exception cref="ArgumentException">A check stands twice.</exception>
    public IReadOnlyList<TrustCheckKind> RequiredChecks
    {
        get;
        init =>
            field = Different(
                value,
                kind => EnumDomain.Require(kind, nameof(RequiredChecks)).ToString(),
                nameof(RequiredChecks)
            );
    } = [TrustCheckKind.SampleRatio];

    /// <summary>The days that the experiment runs at least, as whole weeks are wise; <see langword="null"/> for any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int? MinimumDays
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(MinimumDays),
                    value,
                    $"MinimumDays must be at least 1, but was {value}"
                );
    }

    /// <summary>The units at which the experiment ends; where left out, those of the evidence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public long? PlannedUnits
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(PlannedUnits),
                    value,
                    $"PlannedUnits must be at least 1, but was {value}"
                );
    }

    /// <summary>What earns a treatment its place.</summary>
    /// <value><see cref="ShipRule.ShownBetter"/> by default.</value>
    public ShipRule ShipWhen
    {
        get;
        init => field = EnumDomain.Require(value, nameof(ShipWhen));
    }

    /// <summary>What shipping is worth and what being wrong may cost; <see langword="null"/> where the policy says nothing of it.</summary>
    public ShippingValue? Value { get; init; }

    /// <summary>Which of several treatments ships.</summary>
    /// <value><see cref="TieRule.LargestGain"/> by default.</value>
    public TieRule Tie
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Tie));
    }

    /// <summary>Who decides a tie that is left to somebody.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>All that does not go together, in itself and with these metrics; empty where everything does.</summary>
    /// <param name="metrics">The metrics of the experiment.</param>
    public IReadOnlyList<Problem> Problems(IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        string[] ids = [.. metrics.Select(metric => metric.Id)];
        string known = $"the id of a metric: one of [{string.Join(", ", ids)}]";
        List<Problem> problems = [];
        for (int i = 0; i < Goals.Count; i++)
        {
            Known(Goals[i], $"$.goals[{i}]");
        }

        if (Goals.Count == 0 && !metrics.Any(metric => metric.IsGoal))
        {
            problems.Add(new("$.goals", 0, "none", "the ids of goals, as no metric has the role Primary or NorthStar"));
        }

        for (int i = 0; i < Guardrails.Count; i++)
        {
            Known(Guardrails[i].Metric, $"$.guardrails[{i}].metric");
            if (Goals.Contains(Guardrails[i].Metric, StringComparer.Ordinal))
            {
                problems.Add(
                    new(
                        $"$.guardrails[{i}].metric",
                        0,
                        $"\"{Guardrails[i].Metric}\"",
                        "a metric that is no goal: a goal that gets worse rules a treatment out already"
                    )
                );
            }
        }

        if (Value is not null)
        {
            Known(Value.Metric, "$.value.metric");
        }

        if (Value is null && ShipWhen == ShipRule.ExpectedLoss)
        {
            problems.Add(new("$.value", 0, "none", "what shipping is worth, as shipWhen is ExpectedLoss"));
        }

        if (Value is null && Tie == TieRule.LargestValue)
        {
            problems.Add(new("$.value", 0, "none", "what shipping is worth, as tie is LargestValue"));
        }

        if (Tie == TieRule.Ask && string.IsNullOrWhiteSpace(DecidedBy))
        {
            problems.Add(new("$.decidedBy", 0, "none", "the name of who decides, as tie is Ask"));
        }

        return problems;

        void Known(string id, string path)
        {
            if (!ids.Contains(id, StringComparer.Ordinal))
            {
                problems.Add(new(path, 0, $"\"{id}\"", known));
            }
        }
    }

    /// <summary>Decides from a result that is read once.</summary>
    /// <param name="result">The result of an experiment.</param>
    /// <param name="trust">The trust checks; those that the result allows when left out.</param>
    /// <param name="days">The days that it has run, where the policy asks for them.</param>
    /// <exception cref="ArgumentException">The policy does not go with the metrics; all problems are told.</exception>
    public Decision Decide(ExperimentResult result, TrustReport? trust = null, int? days = null) =>
        Decide(ExperimentEvidence.Of(result, days), trust ?? TrustReport.Of(result));

    /// <summary>Decides.</summary>
    /// <param name="evidence">What is known at this time.</param>
    /// <param name="trust">The trust checks that were made.</param>
    /// <exception cref="ArgumentException">The policy does not go with the metrics; all problems are told.</exception>
    public Decision Decide(ExperimentEvidence evidence, TrustReport trust)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(trust);
        IReadOnlyList<Problem> problems = Problems(evidence.Metrics);
        return problems.Count == 0
            ? new DecisionRule(this, evidence, trust).Decide()
            : throw new ArgumentException(Problem.Listing(problems, "policy"), nameof(evidence));
    }

    /// <summary>Equal when every rule is, lists by content.</summary>
    public bool Equals(DecisionPolicy? other) =>
        other is not null
        && GoalRule == other.GoalRule
        && Goals.SequenceEqual(other.Goals, StringComparer.Ordinal)
        && Guardrails.SequenceEqual(other.Guardrails)
        && RequiredChecks.SequenceEqual(other.RequiredChecks)
        && MinimumDays == other.MinimumDays
        && PlannedUnits == other.PlannedUnits
        && ShipWhen == other.ShipWhen
        && Value == other.Value
        && Tie == other.Tie
        && DecidedBy == other.DecidedBy;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(GoalRule, Goals.Count, Guardrails.Count, MinimumDays, PlannedUnits, ShipWhen, Value, Tie);

    private static IReadOnlyList<T> Different<T>(IReadOnlyList<T> given, Func<T, string> key, string name)
    {
        ArgumentNullException.ThrowIfNull(given, name);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (T one in given)
        {
            string text = key(one);
            ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
            if (!seen.Add(text))
            {
                throw new ArgumentException($"{name} must be different, but \"{text}\" stands twice", name);
            }
        }

        return [.. given];
    }
}
