using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>An adoption curve whose parameters are uncertain: reach, active users and benefits over time, as uncertain quantities.</summary>
/// <remarks>
/// All that comes of one forecast hangs on the same named quantities, so reach of different periods stays correlated in a business case. Adopters of a
/// logistic curve from before time 0 count as reached at time 0.
/// </remarks>
public sealed class AdoptionForecast
{
    private readonly Func<double, Estimate> _share;

    private AdoptionForecast(string name, Estimate market, Func<double, Estimate> share)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Market = market;
        _share = share;
    }

    /// <summary>The launch.</summary>
    public string Name { get; }

    /// <summary>All who will ever adopt.</summary>
    public Estimate Market { get; }

    /// <summary>A Bass curve.</summary>
    /// <param name="name">The launch; it names those of the quantities that are distributions without a name.</param>
    /// <param name="market">m, greater than 0.</param>
    /// <param name="innovation">p, greater than 0.</param>
    /// <param name="imitation">q, at least 0.</param>
    /// <exception cref="ArgumentException">The name is blank, or a quantity leaves its range.</exception>
    public static AdoptionForecast Bass(string name, Estimate market, Estimate innovation, Estimate imitation)
    {
        Estimate m = Take(name, market, nameof(market), isPositive: true);
        Estimate p = Take(name, innovation, nameof(innovation), isPositive: true);
        Estimate q = Take(name, imitation, nameof(imitation), isPositive: false);
        return new(name, m, time => BassCurve.Share(p, q, Estimate.Exp(-(p + q) * time)));
    }

    /// <summary>A logistic curve.</summary>
    /// <param name="name">The launch; it names those of the quantities that are distributions without a name.</param>
    /// <param name="market">m, greater than 0.</param>
    /// <param name="growth">k, greater than 0.</param>
    /// <param name="midpoint">t₀.</param>
    /// <exception cref="ArgumentException">The name is blank, or a quantity leaves its range.</exception>
    public static AdoptionForecast Logistic(string name, Estimate market, Estimate growth, Estimate midpoint)
    {
        Estimate m = Take(name, market, nameof(market), isPositive: true);
        Estimate k = Take(name, growth, nameof(growth), isPositive: true);
        Estimate middle = StagedProject.Named(midpoint, $"{name}/{nameof(midpoint)}");
        return new(name, m, time => LogisticCurve.Share(Estimate.Exp(-k * (time - middle))));
    }

    /// <summary>How many will have adopted through a time.</summary>
    /// <param name="time">Periods since launch; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public Estimate Reach(double time) => Market * _share(Domain.NonNegative.Require(time));

    /// <summary>How many will have adopted by the end of periods 0 (launch), 1, 2 … </summary>
    /// <param name="periods">The last period, from 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public IReadOnlyList<Estimate> ReachByPeriod(int periods)
    {
        RequirePeriods(periods);
        return [.. Enumerable.Range(0, periods + 1).Select(time => Reach(time))];
    }

    /// <summary>How many adopt in periods 0 (what there is at launch), 1, 2 …</summary>
    /// <param name="periods">The last period, from 0 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public IReadOnlyList<Estimate> AdoptersByPeriod(int periods)
    {
        IReadOnlyList<Estimate> reach = ReachByPeriod(periods);
        return [.. reach.Select((through, t) => t == 0 ? through : through - reach[t - 1])];
    }

    /// <summary>How many use it at the end of periods 0, 1, 2 …, where a share of users stays from one period to the next.</summary>
    /// <param name="periods">The last period, from 0 to 1,000.</param>
    /// <param name="retention">The share that stays; from 0 to 1.</param>
    /// <exception cref="ArgumentException">The share leaves [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public IReadOnlyList<Estimate> ActiveByPeriod(int periods, Estimate retention)
    {
        Estimate kept = StagedProject.Named(
            DevelopmentStage.Require(retention, nameof(retention), Domain.Share),
            $"{Name}/{nameof(retention)}"
        );
        List<Estimate> active = [];
        foreach (Estimate adopters in AdoptersByPeriod(periods))
        {
            active.Add(active.Count == 0 ? adopters : active[^1] * kept + adopters);
        }

        return active;
    }

    /// <summary>What users earn in periods 0, 1, 2 …: users at the end of each × what one is worth a period.</summary>
    /// <param name="periods">The last period, from 0 to 1,000.</param>
    /// <param name="valueOfUser">What a user is worth a period.</param>
    /// <param name="retention">The share of users that stays from one period to the next; all when left out.</param>
    /// <returns>Amounts for <see cref="BusinessLine.Benefit"/>.</returns>
    /// <exception cref="ArgumentException">The share leaves [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public IReadOnlyList<Estimate> Benefits(int periods, Estimate valueOfUser, Estimate? retention = null)
    {
        Estimate value = StagedProject.Named(valueOfUser, $"{Name}/value of a user");
        return [.. ActiveByPeriod(periods, retention ?? 1).Select(users => users * value)];
    }

    private static Estimate Take(string name, Estimate value, string parameter, bool isPositive)
    {
        DevelopmentStage.Require(
            value,
            parameter,
            isPositive && value.IsCertain ? Domain.Positive : Domain.NonNegative
        );
        return StagedProject.Named(value, $"{name}/{parameter}");
    }

    private static void RequirePeriods(int periods)
    {
        const int most = 1_000;
        if (periods is < 0 or > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(periods),
                periods,
                $"periods must be a whole number from 0 to {most}, but was {periods}"
            );
        }
    }
}
