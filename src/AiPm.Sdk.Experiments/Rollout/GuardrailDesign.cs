using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The sequential test of one guardrail over the looks of a rollout. Users of different stages are compared within their stage, since shares and times differ: the score is U = Σ w (treatment −
/// control) with w = n₁n₂/(n₁ + n₂), whose increments are independent whatever the shares are (the Mantel–Haenszel score).
/// </summary>
internal sealed class GuardrailDesign
{
    private readonly RolloutGuardrail _guardrail;
    private readonly (double Treated, double Control)[] _units;
    private readonly Part?[] _parts;

    public GuardrailDesign(RolloutPlan plan, RolloutGuardrail guardrail, double alpha)
    {
        _guardrail = guardrail;
        List<int> looks = [];
        List<(double, double)> units = [];
        for (int look = 0; look < plan.Looks.Count; look++)
        {
            RolloutLook planned = plan.Looks[look];
            bool isShadow = plan.Stages[planned.Stage].Kind == RolloutStageKind.Shadow;
            (double treated, double control) = isShadow
                ? guardrail.InShadow
                    ? (planned.Copied, planned.Copied)
                    : (0, 0)
                : (planned.Served, planned.Users - planned.Served);
            if (treated > 0 && control > 1e-9 * planned.Users)
            {
                looks.Add(look);
                units.Add((treated, control));
            }
        }

        Looks = looks;
        _units = [.. units];
        _parts = new Part?[looks.Count];
        if (looks.Count == 0)
        {
            return;
        }

        double variance = guardrail.StandardDeviation * guardrail.StandardDeviation;
        double[] information = new double[looks.Count];
        for (int i = 0; i < information.Length; i++)
        {
            information[i] = (i == 0 ? 0 : information[i - 1]) + Weight(i) * variance;
        }

        Information = information[^1];
        double[] fractions = [.. information.Select((one, i) => i == information.Length - 1 ? 1 : one / Information)];
        double[] even = [.. fractions.Select((_, i) => (i + 1d) / fractions.Length)];
        Design = new(plan.Rule ?? SpendingFunction.Cumulative(fractions, even), fractions)
        {
            Alternative = Alternative.Greater,
            Alpha = alpha,
        };
    }

    /// <summary>The looks at which there is something to compare.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>The variance of the score at the end, without harm.</summary>
    public double Information { get; }

    public GroupSequentialDesign? Design { get; }

    /// <summary>The last of its looks up to a look of the plan; −1 where there is none yet.</summary>
    public int UpTo(int look) => Looks.Count(own => own <= look) - 1;

    /// <summary>P(rollback at one of its first looks), the last of them this, under a harm.</summary>
    public double ProbabilityBy(int own, double harm) =>
        own < 0 || PartOf(own) is not { } part
            ? 0
            : Math.Min(1, part.Design.Probabilities(Math.Clamp(Drift(own, harm, part), -50, 50)).Power);

    /// <summary>The smallest harm that is caught with this power by a look.</summary>
    public Measured SmallestHarm(int own, double power)
    {
        if (own < 0)
        {
            return new Undefined(
                UndefinedReason.NotMeasured,
                $"{_guardrail.Name} cannot be judged by then: nobody has been compared."
            );
        }

        if (PartOf(own) is not { } part)
        {
            return new Undefined(
                UndefinedReason.NotMeasured,
                $"{_guardrail.Name} cannot be judged by then: the rule spends no error rate so early."
            );
        }

        double wanted = part.Design.DriftFor(power);
        double Gap(double harm) => Drift(own, harm, part) - wanted;
        double high = Math.Min(
            _guardrail.WorstHarm,
            wanted / Math.Sqrt(TotalWeight(own)) * _guardrail.StandardDeviation
        );
        while (Gap(high) < 0)
        {
            if (high >= _guardrail.WorstHarm)
            {
                return new Undefined(
                    UndefinedReason.DoesNotExist,
                    $"No harm to {_guardrail.Name} is caught by then with {ShareText.Level(power)}: there are too few users."
                );
            }

            high = Math.Min(_guardrail.WorstHarm, 1.5 * high);
        }

        return RootFinding.Bracketed(Gap, 0, high, 1e-12 * high).Value;
    }

    /// <summary>The smallest expected number of users whose outcome is the rarer one, on a side of a share, by a look.</summary>
    public double RarestBy(int own) =>
        _guardrail.IsShare
            ? Math.Min(_guardrail.Baseline, 1 - _guardrail.Baseline)
                * Math.Min(_units.Take(own + 1).Sum(one => one.Treated), _units.Take(own + 1).Sum(one => one.Control))
            : double.PositiveInfinity;

    private double Weight(int own)
    {
        (double treated, double control) = _units[own];
        return treated / (treated + control) * control;
    }

    private double TotalWeight(int own) => Enumerable.Range(0, own + 1).Sum(Weight);

    // The drift at the part's last look. Under harm the score's spread is r times the one it is divided by; the power of a part is Φ((drift − c)/r) with c
    // where it is one half, so a drift of c + (drift − c)/r has it at unit spread.
    private double Drift(int own, double harm, Part part)
    {
        (double shift, double stated, double true_) = (0, 0, 0);
        for (int i = 0; i <= own; i++)
        {
            (double treated, double control) = _units[i];
            double weight = Weight(i);
            shift += weight * harm;
            if (_guardrail.IsShare)
            {
                double old = _guardrail.Baseline;
                double @new = Math.Clamp(_guardrail.Better == Direction.Decrease ? old + harm : old - harm, 0, 1);
                double pooled = (treated * @new + control * old) / (treated + control);
                stated += weight * pooled * (1 - pooled);
                true_ += weight * weight * (@new * (1 - @new) / treated + old * (1 - old) / control);
            }
            else
            {
                double variance = _guardrail.StandardDeviation * _guardrail.StandardDeviation;
                stated += weight * variance;
                true_ += weight * variance;
            }
        }

        double drift = shift / Math.Sqrt(stated);
        double spread = Math.Sqrt(true_ / stated);
        return spread > 0 ? part.Half + (drift - part.Half) / spread
            : drift > part.Half ? 50
            : -50;
    }

    // The design as if it ended at this look: its boundaries depend only on what was spent and on the ratios of information so far.
    private Part? PartOf(int own)
    {
        if (_parts[own] is { } known)
        {
            return known;
        }

        SequentialBoundary[] boundaries = [.. Design!.Boundaries.Take(own + 1)];
        double alpha = boundaries[^1].CumulativeAlpha;
        if (alpha < 1e-11)
        {
            return null;
        }

        double[] fractions = [.. boundaries.Select((one, i) => i == own ? 1 : one.Fraction / boundaries[^1].Fraction)];
        double[] spent = [.. boundaries.Select((one, i) => i == own ? 1 : Math.Min(1, one.CumulativeAlpha / alpha))];
        GroupSequentialDesign design = new(SpendingFunction.Cumulative(fractions, spent), fractions)
        {
            Alternative = Alternative.Greater,
            Alpha = alpha,
        };
        Part part = new(design, design.DriftFor(0.5));
        _parts[own] = part;
        return part;
    }

    private sealed record Part(GroupSequentialDesign Design, double Half);
}
