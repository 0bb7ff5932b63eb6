using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How the ratings of a register order its risks, against their expected losses. Equality compares lists by reference.</summary>
public sealed record RegisterMatrixAudit
{
    private readonly (string Id, double Loss, double Order)[] _risks;

    internal RegisterMatrixAudit(
        RiskRegister register,
        AuditOrder order,
        (string Id, double Loss, double Order)[] risks,
        IReadOnlyList<LeftOutRisk> leftOut
    )
    {
        _risks = risks;
        LeftOut = leftOut;
        List<MisorderedPair> misordered = [];
        List<TiedPair> tied = [];
        for (int i = 0; i < risks.Length; i++)
        {
            for (int j = i + 1; j < risks.Length; j++)
            {
                ((string Id, double Loss, double Order) more, (string Id, double Loss, double Order) less) =
                    risks[i].Loss >= risks[j].Loss ? (risks[i], risks[j]) : (risks[j], risks[i]);
                Pairs++;
                if (more.Order == less.Order)
                {
                    TiedPairs++;
                    if (more.Loss > less.Loss)
                    {
                        tied.Add(new(more.Id, more.Loss, less.Id, less.Loss));
                    }
                }
                else if (more.Order < less.Order && more.Loss > less.Loss)
                {
                    misordered.Add(new(less.Id, less.Loss, more.Id, more.Loss));
                }
            }
        }

        Misordered =
        [
            .. misordered
                .OrderByDescending(pair => pair.Excess)
                .ThenBy(pair => pair.HigherRated, StringComparer.Ordinal),
        ];
        Tied =
        [
            .. tied.OrderByDescending(pair => pair.LargerLoss - pair.SmallerLoss)
                .ThenBy(pair => pair.Larger, StringComparer.Ordinal),
        ];
        TiedShare = Share(TiedPairs, Pairs, "There are no two risks that are both rated and quantified.");
        ReversedShare = Share(
            misordered.Count,
            Pairs - TiedPairs,
            Pairs == 0
                ? "There are no two risks that are both rated and quantified."
                : "The matrix gives all risks the same place."
        );
        Explanation = Explain(register, order);
    }

    /// <summary>How many risks are compared: those that are rated, have numbers and are not closed.</summary>
    public int Risks => _risks.Length;

    /// <summary>How many pairs they make.</summary>
    public int Pairs { get; }

    /// <summary>How many pairs get the same place.</summary>
    public int TiedPairs { get; }

    /// <summary>The share of pairs with the same place; undefined where there are none.</summary>
    public Measured TiedShare { get; }

    /// <summary>The share of reversed pairs among those with different places; undefined where there are none.</summary>
    public Measured ReversedShare { get; }

    /// <summary>The pairs in the wrong order, the most expensive first.</summary>
    public IReadOnlyList<MisorderedPair> Misordered { get; }

    /// <summary>The pairs of the same place whose expected losses differ, the largest difference first.</summary>
    public IReadOnlyList<TiedPair> Tied { get; }

    /// <summary>The risks that are not compared, each with the reason.</summary>
    public IReadOnlyList<LeftOutRisk> LeftOut { get; }

    /// <summary>What the audit says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>How much expected loss is looked at when only so many risks are, chosen by the matrix and by expected loss.</summary>
    /// <param name="risks">From 0 to <see cref="Risks"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public MatrixCoverage Coverage(int risks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(risks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(risks, Risks);
        double byMatrix = 0;
        int left = risks;
        foreach (var place in _risks.GroupBy(risk => risk.Order).OrderByDescending(place => place.Key))
        {
            int taken = Math.Min(left, place.Count());
            byMatrix += place.Sum(risk => risk.Loss) * taken / place.Count();
            left -= taken;
        }

        return new(risks, byMatrix, _risks.Select(risk => risk.Loss).OrderDescending().Take(risks).Sum());
    }

    private static Measured Share(int part, int whole, string none) =>
        whole > 0 ? (double)part / whole : new Undefined(UndefinedReason.TooFewObservations, none);

    private Explanation Explain(RiskRegister register, AuditOrder order)
    {
        string money(double amount) => NumberText.Money(amount, register.Unit);
        string place = order == AuditOrder.Scores ? "score" : "level";
        string sentence =
            Pairs == 0
                ? TiedShare.Undefined!.Sentence
                : $"Of {NumberText.Count(Pairs)} pairs of {NumberText.Count(Risks)} risks, {NumberText.Count(TiedPairs)} {(TiedPairs == 1 ? "has" : "have")} the same {place} ({ShareText.Share(TiedShare)})"
                    + (
                        ReversedShare.TryGet(out double share, out _)
                            ? $" and {NumberText.Count(Misordered.Count)} of the other {NumberText.Count(Pairs - TiedPairs)} {(Misordered.Count == 1 ? "is" : "are")} in the wrong order ({ShareText.Share(share)})."
                            : "."
                    )
                    + (
                        Misordered.Count == 0
                            ? ""
                            : $" The most expensive: \"{Misordered[0].HigherRated}\" ({money(Misordered[0].HigherRatedLoss)} a year) is rated above \"{Misordered[0].LowerRated}\" ({money(Misordered[0].LowerRatedLoss)} a year)."
                    );
        string left =
            LeftOut.Count == 0
                ? ""
                : $" {NumberText.Count(LeftOut.Count)} {(LeftOut.Count == 1 ? "risk is" : "risks are")} not compared.";
        return new(
            sentence + left,
            "Current ratings against expected losses of a year, pair by pair (question of Cox 2008, What's wrong with risk matrices?)",
            [
                "expected losses are in closed form",
                "a rating counts in all its dimensions, an expected loss in money only: harm beyond money is a reason to differ",
            ]
        );
    }
}
