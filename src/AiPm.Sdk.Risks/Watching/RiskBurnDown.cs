using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// How a register came down from review to review: expected loss against plan, open risks, levels, overdue work, and what each step was made of. Scores are not added up:
/// they are ordinal. Equality compares lists by reference.
/// </summary>
public sealed record RiskBurnDown
{
    private RiskBurnDown(IReadOnlyList<RegisterReview> reviews, BurnDownTarget? target)
    {
        Target = target;
        Steps = [.. reviews.Zip(reviews.Skip(1), RegisterChanges.Between)];
        Measured start = WatchStep.TotalLoss(reviews[0].Register);
        Points = [.. reviews.Select(review => Point(review, Planned(review.On, reviews[0].On, start, target)))];
        Explanation = Explain(reviews[^1].Register.Unit);
    }

    /// <summary>What it should come down to; <see langword="null"/> where nobody said.</summary>
    public BurnDownTarget? Target { get; }

    /// <summary>The reviews, counted.</summary>
    public IReadOnlyList<BurnDownPoint> Points { get; }

    /// <summary>What changed from each review to the next.</summary>
    public IReadOnlyList<RegisterChanges> Steps { get; }

    /// <summary>What the burn-down says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The burn-down over reviews.</summary>
    /// <param name="reviews">At least one, each after the one before it, all in one unit.</param>
    /// <param name="target">What it should come down to, after the first review; none when left out.</param>
    /// <exception cref="ArgumentException">There is no review, days do not increase, units differ, or the target is not after the first review; the message lists all that is wrong.</exception>
    public static RiskBurnDown Of(IReadOnlyList<RegisterReview> reviews, BurnDownTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        List<Problem> problems = [];
        if (reviews.Count == 0)
        {
            problems.Add(new("$.reviews", 0, "none", "at least one review"));
        }

        for (int i = 0; i < reviews.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(reviews[i], nameof(reviews));
            if (i > 0 && reviews[i].On <= reviews[i - 1].On)
            {
                problems.Add(
                    new(
                        $"$.reviews[{i}].on",
                        0,
                        DateText.Date(reviews[i].On),
                        $"after {DateText.Date(reviews[i - 1].On)}"
                    )
                );
            }

            if (reviews[i].Register.Unit != reviews[0].Register.Unit)
            {
                problems.Add(
                    new(
                        $"$.reviews[{i}].register.unit",
                        0,
                        RegisterCheck.Quote(reviews[i].Register.Unit),
                        $"{RegisterCheck.Quote(reviews[0].Register.Unit)}, as in the first review"
                    )
                );
            }
        }

        if (target is not null && reviews.Count > 0 && target.By <= reviews[0].On)
        {
            problems.Add(
                new(
                    "$.target.by",
                    0,
                    DateText.Date(target.By),
                    $"after the first review, {DateText.Date(reviews[0].On)}"
                )
            );
        }

        return problems.Count == 0
            ? new(reviews, target)
            : throw new ArgumentException(Problem.Listing(problems, "reviews"), nameof(reviews));
    }

    private static Measured Planned(DateOnly on, DateOnly first, Measured start, BurnDownTarget? target)
    {
        if (target is null)
        {
            return new Undefined(UndefinedReason.NotMeasured, "There is no target.");
        }

        if (!start.TryGet(out double from, out Undefined? undefined))
        {
            return undefined;
        }

        double done = Math.Min(1, (double)(on.DayNumber - first.DayNumber) / (target.By.DayNumber - first.DayNumber));
        return done == 1 ? target.ExpectedLoss : from + done * (target.ExpectedLoss - from);
    }

    private static BurnDownPoint Point(RegisterReview review, Measured planned)
    {
        RiskRegister register = review.Register;
        Risk[] open = [.. register.Risks.Where(risk => risk.Status != RiskStatus.Closed)];
        IReadOnlyList<AppetiteFinding> findings = register.AgainstAppetite();
        Mitigation[] mitigations =
        [
            .. open.SelectMany(risk => risk.Mitigations)
                .Where(mitigation => mitigation.State is MitigationState.Planned or MitigationState.InProgress),
        ];
        int[] levels = new int[register.Matrix?.Levels.Count ?? 0];
        foreach (Risk risk in open.Where(risk => risk.Current is not null))
        {
            levels[register.Matrix!.Assess(risk.Current!).LevelIndex]++;
        }

        return new()
        {
            On = review.On,
            ExpectedLoss = WatchStep.TotalLoss(register),
            PlannedLoss = planned,
            Open = open.Length,
            Closed = register.Risks.Count - open.Length,
            NotQuantified = register.NotQuantified.Count,
            ByLevel = levels,
            AboveAppetite = findings.Count(finding => finding.Verdict == AppetiteVerdict.AboveAppetite),
            AboveTolerance = findings.Count(finding => finding.Verdict == AppetiteVerdict.AboveTolerance),
            OpenMitigations = mitigations.Length,
            OverdueMitigations = mitigations.Count(mitigation => mitigation.IsOverdue(review.On)),
        };
    }

    private Explanation Explain(string unit)
    {
        string money(double amount) => NumberText.Money(amount, unit);
        BurnDownPoint first = Points[0];
        BurnDownPoint last = Points[^1];
        string loss =
            last.ExpectedLoss.TryGet(out double now, out Undefined? undefined)
            && first.ExpectedLoss.TryGet(out double start, out undefined)
                ? Points.Count == 1
                    ? $"The expected loss is {money(now)} a year on {DateText.LongDate(last.On)}"
                    : $"The expected loss went from {money(start)} to {money(now)} a year from {DateText.LongDate(first.On)} to {DateText.LongDate(last.On)}"
                : undefined!.Sentence.TrimEnd('.');
        string plan =
            last.PlannedLoss.TryGet(out double planned, out _) && last.ExpectedLoss.IsDefined
                ? now <= planned
                    ? $", on plan ({money(planned)})"
                    : $", {money(now - planned)} above plan ({money(planned)})"
                : "";
        string left =
            last.NotQuantified == 0
                ? ""
                : $"; {NumberText.Count(last.NotQuantified)} open {(last.NotQuantified == 1 ? "risk has" : "risks have")} no numbers";
        return new(
            $"{loss}{plan}. {NumberText.Count(last.Open)} {(last.Open == 1 ? "risk is" : "risks are")} open, {NumberText.Count(last.OverdueMitigations)} of {NumberText.Count(last.OpenMitigations)} open mitigations overdue{left}.",
            "Expected losses of reviews, each step split into the changes of risks",
            [
                "expected losses are means of a year in closed form",
                "the plan is a straight line from the first review to the target",
            ]
        );
    }
}
