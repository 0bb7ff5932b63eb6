using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>An insurance of some risks: what it pays of each event, and of a year.</summary>
/// <remarks>
/// Of an event of loss x the policy covers min(max(x − d, 0), l) with the deductible d and the limit l of an event; of the sum S of a year's covered parts it
/// pays share · min(max(S − D, 0), L) with those of the year (Klugman, Panjer and Willmot 2012, chapter 8). Layers over the same risks
/// each count from the ground: a first million and the next million above it are two policies.
/// </remarks>
public sealed record InsurancePolicy
{
    /// <summary>A policy that covers every risk in full, until its terms are given.</summary>
    /// <param name="id">The id; not blank.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public InsurancePolicy(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
    }

    /// <summary>The id, unlike that of other policies.</summary>
    public string Id { get; }

    /// <summary>The ids of the risks it covers; every risk when empty.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<string> Covers
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>What each event costs us before the policy pays.</summary>
    /// <value>Default 0; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double EventDeductible
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(EventDeductible));
    }

    /// <summary>The most that is covered of one event, above the deductible.</summary>
    /// <value>Default +∞: no limit; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double EventLimit
    {
        get;
        init => field = RequireLimit(value, nameof(EventLimit));
    } = double.PositiveInfinity;

    /// <summary>What the covered parts of a year cost us before the policy pays.</summary>
    /// <value>Default 0; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double AnnualDeductible
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(AnnualDeductible));
    }

    /// <summary>The most that is covered of a year, above the deductible of the year.</summary>
    /// <value>Default +∞: no limit; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    [JsonConverter(typeof(UnboundedJsonConverter))]
    public double AnnualLimit
    {
        get;
        init => field = RequireLimit(value, nameof(AnnualLimit));
    } = double.PositiveInfinity;

    /// <summary>The insurer's share of what is covered.</summary>
    /// <value>Default 1; from 0 to 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double Share
    {
        get;
        init => field = Domain.Share.Require(value, nameof(Share));
    } = 1;

    /// <summary>What the policy costs a year. It is no loss of the forecast, but what the recoveries are compared with.</summary>
    /// <value>Default 0; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double AnnualPremium
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(AnnualPremium));
    }

    /// <summary>What is covered of one event.</summary>
    /// <param name="loss">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double CoveredOfEvent(double loss) => Layer(Domain.NonNegative.Require(loss), EventDeductible, EventLimit);

    /// <summary>What the policy pays of a year's covered parts.</summary>
    /// <param name="covered">Their sum, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double PaidOfYear(double covered) =>
        Share * Layer(Domain.NonNegative.Require(covered), AnnualDeductible, AnnualLimit);

    /// <summary>Whether both have the same terms.</summary>
    public bool Equals(InsurancePolicy? other) =>
        other is not null
        && Id == other.Id
        && Covers.AsSpan().SequenceEqual(other.Covers.AsSpan())
        && EventDeductible == other.EventDeductible
        && EventLimit == other.EventLimit
        && AnnualDeductible == other.AnnualDeductible
        && AnnualLimit == other.AnnualLimit
        && Share == other.Share
        && AnnualPremium == other.AnnualPremium;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Id, EventDeductible, EventLimit, AnnualDeductible, AnnualLimit, Share);

    internal bool IsCovered(string risk) => Covers.IsEmpty || Covers.Contains(risk, StringComparer.Ordinal);

    /// <summary>All that is wrong with policies, with paths such as <c>$.policies[0].covers[1]</c>.</summary>
    internal static IEnumerable<Problem> Check(RiskRegister register, IReadOnlyList<InsurancePolicy> policies)
    {
        string[] known = [.. register.Risks.Select(risk => risk.Id)];
        foreach ((int i, InsurancePolicy policy) in policies.Index())
        {
            if (policies.Take(i).Any(other => other.Id == policy.Id))
            {
                yield return new($"$.policies[{i}].id", 0, $"\"{policy.Id}\"", "an id that no other policy has");
            }

            foreach ((int j, string risk) in policy.Covers.Index())
            {
                if (!known.Contains(risk, StringComparer.Ordinal))
                {
                    string? suggestion = Spelling.Suggest(risk, known);
                    yield return new($"$.policies[{i}].covers[{j}]", 0, $"\"{risk}\"", "the id of a risk")
                    {
                        Suggestion = suggestion,
                    };
                }
            }
        }

        foreach ((string risk, double at, double share) in known.SelectMany(risk => Overpaid(risk, policies)).Take(1))
        {
            yield return new(
                "$.policies",
                0,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"policies that pay {ShareText.Share(share, 0)} of the loss of \"{risk}\" above {NumberText.Number(at)}"
                ),
                "layers and shares that pay each part of an event at most once"
            );
        }
    }

    /// <summary>Where the layers of an event over one risk have shares that sum to more than 1.</summary>
    private static IEnumerable<(string Risk, double At, double Share)> Overpaid(
        string risk,
        IReadOnlyList<InsurancePolicy> policies
    )
    {
        InsurancePolicy[] covering = [.. policies.Where(policy => policy.IsCovered(risk))];
        foreach (double at in covering.Select(policy => policy.EventDeductible))
        {
            double share = covering
                .Where(policy => policy.EventDeductible <= at && at - policy.EventDeductible < policy.EventLimit)
                .Sum(policy => policy.Share);
            if (share > 1 + 1e-12)
            {
                yield return (risk, at, share);
            }
        }
    }

    private static double Layer(double loss, double deductible, double limit) =>
        Math.Min(Math.Max(loss - deductible, 0), limit);

    private static double RequireLimit(double value, string name) =>
        value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must be at least 0, or +∞ for none, but was {value}"
                )
            );
}
