using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// How recurring revenue moved from one period to the next: what was new, came back, grew, shrank and was lost. Start + new + returned + expansion −
/// contraction − churned = end.
/// </summary>
public sealed record RecurringRevenue
{
    private RecurringRevenue() { }

    /// <summary>Revenue at the start.</summary>
    public double Start { get; private init; }

    /// <summary>Of customers who were never there before.</summary>
    public double New { get; private init; }

    /// <summary>Of customers who were there once, not at the start, and are there again.</summary>
    public double Returned { get; private init; }

    /// <summary>What customers who stayed pay more.</summary>
    public double Expansion { get; private init; }

    /// <summary>What customers who stayed pay less; at least 0.</summary>
    public double Contraction { get; private init; }

    /// <summary>What customers who left paid; at least 0.</summary>
    public double Churned { get; private init; }

    /// <summary>Revenue at the end.</summary>
    public double End { get; private init; }

    /// <summary>The customers at the start, and how many of them left.</summary>
    public ProportionCounts CustomersLost { get; private init; }

    /// <summary>What the customers of the start pay at the end (X) and at the start (Y), a pair each: from it follow the retentions' intervals.</summary>
    public JointMoments Kept { get; private init; }

    /// <summary>As <see cref="Kept"/>, with growth left out: the smaller of both.</summary>
    public JointMoments KeptAtMost { get; private init; }

    /// <summary>(new + returned + expansion) ÷ (contraction + churned); undefined where nothing was lost.</summary>
    public Measured QuickRatio =>
        Contraction + Churned > 0
            ? (New + Returned + Expansion) / (Contraction + Churned)
            : new Undefined(
                UndefinedReason.ZeroDenominator,
                "Nothing was lost, so there is nothing to compare the gains with."
            );

    /// <summary>Compares two periods.</summary>
    /// <param name="before">What each customer paid a period; at least 0, and 0 is no customer.</param>
    /// <param name="after">What each customer pays a period now; at least 0, and 0 is no customer.</param>
    /// <param name="earlier">Customers who were there before the first period, so that they are returned and not new; none when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative or not finite; the customer is named.</exception>
    public static RecurringRevenue Between(
        IReadOnlyDictionary<string, double> before,
        IReadOnlyDictionary<string, double> after,
        IReadOnlyCollection<string>? earlier = null
    )
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Require(before);
        Require(after);
        HashSet<string> known = new(earlier ?? [], StringComparer.Ordinal);
        (string Customer, double Old, double Now)[] stock =
        [
            .. before
                .Where(pair => pair.Value > 0)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value, after.GetValueOrDefault(pair.Key))),
        ];
        (string Customer, double Now)[] gained =
        [
            .. after
                .Where(pair => pair.Value > 0 && !(before.GetValueOrDefault(pair.Key) > 0))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value)),
        ];
        double[] old = [.. stock.Select(own => own.Old)];
        return new()
        {
            Start = Sum(old),
            New = Sum(gained.Where(own => !known.Contains(own.Customer)).Select(own => own.Now)),
            Returned = Sum(gained.Where(own => known.Contains(own.Customer)).Select(own => own.Now)),
            Expansion = Sum(stock.Where(own => own.Now > own.Old).Select(own => own.Now - own.Old)),
            Contraction = Sum(stock.Where(own => own.Now > 0 && own.Now < own.Old).Select(own => own.Old - own.Now)),
            Churned = Sum(stock.Where(own => own.Now == 0).Select(own => own.Old)),
            End = Sum(stock.Select(own => own.Now).Concat(gained.Select(own => own.Now))),
            CustomersLost = new(stock.Count(own => own.Now == 0), stock.Length),
            Kept = JointMoments.Of([.. stock.Select(own => own.Now)], old),
            KeptAtMost = JointMoments.Of([.. stock.Select(own => Math.Min(own.Now, own.Old))], old),
        };
    }

    /// <summary>Net revenue retention: what the customers of the start pay at the end ÷ what they paid, growth included, with Fieller's interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate NetRetention(double confidence = 0.95) =>
        Retention("net revenue retention", Kept, confidence);

    /// <summary>Gross revenue retention: as net, growth left out; at most 1.</summary>
    /// <inheritdoc cref="NetRetention"/>
    public IntervalEstimate GrossRetention(double confidence = 0.95) =>
        Retention("gross revenue retention", KeptAtMost, confidence);

    /// <summary>The share of the customers of the start who left, with Wilson's interval.</summary>
    /// <inheritdoc cref="NetRetention"/>
    public IntervalEstimate CustomerChurn(double confidence = 0.95) =>
        ProportionEstimates.Wilson("customer churn", CustomersLost, confidence);

    private static IntervalEstimate Retention(string name, JointMoments kept, double confidence) =>
        new(
            name,
            kept.Count > 0
                ? kept.X.Mean.Value / kept.Y.Mean.Value
                : new Undefined(UndefinedReason.ZeroDenominator, "There were no customers at the start."),
            RatioIntervals.Fieller(kept, confidence),
            confidence,
            RatioIntervals.FiellerMethod,
            kept.Count,
            Domain.Real,
            [new("customers at the start", kept.Count)],
            ["customers are independent and a fair sample of those to come"]
        );

    private static void Require(IReadOnlyDictionary<string, double> amounts)
    {
        foreach ((string customer, double amount) in amounts)
        {
            _ = Domain.NonNegative.Require(amount, $"the revenue of \"{customer}\"");
        }
    }

    private static double Sum(IEnumerable<double> values)
    {
        CompensatedSum sum = default;
        foreach (double value in values)
        {
            sum = sum.Plus(value);
        }

        return sum.Value;
    }
}
