using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Holds a register against its appetites.</summary>
internal sealed class AppetiteReview(RiskRegister register, RiskForecast? forecast)
{
    private readonly List<AppetiteFinding> _findings = [];
    private readonly Risk[] _risks = [.. register.Risks.Where(risk => risk.Status != RiskStatus.Closed)];

    public IReadOnlyList<AppetiteFinding> Judge()
    {
        foreach (RiskAppetite appetite in register.Appetites)
        {
            foreach ((string subject, Risk[] risks) in Scopes(appetite))
            {
                if (appetite.AppetiteLoss is not null || appetite.ToleranceLoss is not null)
                {
                    Loss(appetite, subject, risks);
                }

                if (appetite.AppetiteLevel is not null || appetite.ToleranceLevel is not null)
                {
                    foreach (Risk risk in risks)
                    {
                        Level(appetite, subject, risk);
                    }
                }

                foreach (LossLimit limit in appetite.Limits)
                {
                    BadYears(appetite, subject, risks, limit);
                }
            }
        }

        return _findings;
    }

    private IEnumerable<(string Subject, Risk[] Risks)> Scopes(RiskAppetite appetite)
    {
        switch (appetite.Scope)
        {
            case AppetiteScope.WholeRegister:
                yield return ("the whole register", _risks);
                break;
            case AppetiteScope.Category:
                yield return (
                    EnumText.Of(appetite.Category!.Value),
                    [.. _risks.Where(risk => risk.Category == appetite.Category)]
                );
                break;
            default:
                HashSet<RiskCategory?> own =
                [
                    .. register.Appetites.Where(other => other.Category is not null).Select(other => other.Category),
                ];
                foreach (
                    var group in _risks
                        .Where(risk => risk.Category is null || !own.Contains(risk.Category))
                        .GroupBy(risk => risk.Category)
                        .OrderBy(group => group.Key is { } category ? (int)category : int.MaxValue)
                )
                {
                    yield return (
                        group.Key is { } category ? EnumText.Of(category) : "risks without a category",
                        [.. group]
                    );
                }

                break;
        }
    }

    private void Loss(RiskAppetite appetite, string subject, Risk[] risks)
    {
        double known = 0;
        List<string> unknown = [];
        foreach (Risk risk in risks)
        {
            if (risk.ExpectedLoss.TryGet(out double loss, out _))
            {
                known += loss;
            }
            else
            {
                unknown.Add(risk.Id);
            }
        }

        // Losses are not negative, so the known part bounds the whole from below: it can be too much already.
        AppetiteVerdict verdict =
            known > appetite.ToleranceLoss ? AppetiteVerdict.AboveTolerance
            : unknown.Count > 0 ? AppetiteVerdict.Unknown
            : known > appetite.AppetiteLoss ? AppetiteVerdict.AboveAppetite
            : AppetiteVerdict.WithinAppetite;
        string missing =
            unknown.Count == 0
                ? ""
                : $", without {RegisterCheck.And([.. unknown.Select(RegisterCheck.Quote)])}, whose expected loss is not known";
        Add(
            new()
            {
                Subject = subject,
                Measure = AppetiteMeasure.ExpectedLoss,
                Verdict = verdict,
                Value =
                    unknown.Count == 0
                        ? known
                        : new Undefined(
                            UndefinedReason.NotMeasured,
                            $"The expected loss of {RegisterCheck.And([.. unknown.Select(RegisterCheck.Quote)])} is not known."
                        ),
                EscalateTo = appetite.EscalateTo,
                Sentence =
                    $"{Capital(subject)}: {Money(known)} a year on average{missing}; {Bounds(appetite.AppetiteLoss, appetite.ToleranceLoss, Money)}. {Word(verdict)}.",
                Key = $"loss/{appetite}/{subject}",
            }
        );
    }

    private void Level(RiskAppetite appetite, string subject, Risk risk)
    {
        RiskMatrix matrix = register.RequireMatrix();
        int? sought = appetite.AppetiteLevel is null ? null : matrix.FindLevel(appetite.AppetiteLevel);
        int? borne = appetite.ToleranceLevel is null ? null : matrix.FindLevel(appetite.ToleranceLevel);
        RatingAssessment? rated = risk.Current is null ? null : matrix.Assess(risk.Current);
        AppetiteVerdict verdict =
            rated is null ? AppetiteVerdict.Unknown
            : rated.LevelIndex > borne ? AppetiteVerdict.AboveTolerance
            : rated.LevelIndex > sought ? AppetiteVerdict.AboveAppetite
            : AppetiteVerdict.WithinAppetite;
        Add(
            new()
            {
                Subject = risk.Id,
                RiskId = risk.Id,
                Measure = AppetiteMeasure.RatingLevel,
                Verdict = verdict,
                Value = rated is null
                    ? new Undefined(UndefinedReason.NotMeasured, $"\"{risk.Id}\" is not rated.")
                    : rated.LevelIndex,
                EscalateTo = appetite.EscalateTo,
                Sentence =
                    $"\"{risk.Id}\" ({subject}): {(rated is null ? "not rated" : $"rated {rated.Level}")}; {Bounds(appetite.AppetiteLevel, appetite.ToleranceLevel)}. {Word(verdict)}.",
                Key = $"level/{appetite}/{risk.Id}",
            }
        );
    }

    private void BadYears(RiskAppetite appetite, string subject, Risk[] risks, LossLimit limit)
    {
        SimulatedValue? share = null;
        string? missing = null;
        if (forecast is null)
        {
            missing = "no forecast was given";
        }
        else
        {
            HashSet<string> drawn = new(forecast.Risks.Select(risk => risk.Id), StringComparer.Ordinal);
            string[] absent = [.. risks.Select(risk => risk.Id).Where(id => !drawn.Contains(id))];
            share = Exceedance([.. risks.Where(risk => drawn.Contains(risk.Id))], limit.Amount);
            missing =
                absent.Length == 0
                    ? null
                    : $"the forecast is without {RegisterCheck.And([.. absent.Select(RegisterCheck.Quote)])}";
        }

        AppetiteVerdict verdict =
            share?.Value > limit.Probability ? AppetiteVerdict.AboveTolerance
            : missing is not null ? AppetiteVerdict.Unknown
            : AppetiteVerdict.WithinAppetite;
        string chance = share is { } known ? $"{ShareText.Probability(known)} of years" : "an unknown share of years";
        string close =
            share is { StandardError: > 0 } near
            && missing is null
            && Math.Abs(near.Value - limit.Probability) < 2 * near.StandardError
                ? ", within the error of the simulation"
                : "";
        Add(
            new()
            {
                Subject = subject,
                Measure = AppetiteMeasure.BadYears,
                Verdict = verdict,
                Value =
                    share is { } value && missing is null
                        ? value.Value
                        : new Undefined(UndefinedReason.NotMeasured, $"{Capital(missing ?? "")}."),
                StandardError = share?.StandardError ?? 0,
                EscalateTo = appetite.EscalateTo,
                Sentence = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Capital(subject)}: more than {Money(limit.Amount)} is lost in {chance}{(missing is null ? "" : $" ({missing})")}; at most {ShareText.Level(limit.Probability)} are borne. {Word(verdict)}{close}."
                ),
                Key = string.Create(CultureInfo.InvariantCulture, $"years/{appetite}/{subject}/{limit.Amount:R}"),
            }
        );
    }

    private SimulatedValue Exceedance(Risk[] risks, double amount)
    {
        double[] total = new double[forecast!.Total.Draws.Length];
        // In the order of ids, so that the order of the register changes no bit.
        foreach (Risk risk in risks.OrderBy(risk => risk.Id, StringComparer.Ordinal))
        {
            ReadOnlySpan<double> losses = forecast[risk.Id].Draws;
            for (int draw = 0; draw < total.Length; draw++)
            {
                total[draw] += losses[draw];
            }
        }

        return SimulatedValue.Share(total.Count(loss => loss > amount), total.Length);
    }

    private string Money(double amount) => NumberText.Money(amount, register.Unit);

    private static string Bounds(double? sought, double? borne, Func<double, string> money) =>
        Bounds(sought is { } low ? money(low) : null, borne is { } high ? money(high) : null);

    private static string Bounds(string? sought, string? borne) =>
        (sought, borne) switch
        {
            ({ }, { }) => $"at most {sought} is sought and {borne} borne",
            ({ }, null) => $"at most {sought} is sought",
            _ => $"at most {borne} is borne",
        };

    private static string Word(AppetiteVerdict verdict) =>
        verdict switch
        {
            AppetiteVerdict.WithinAppetite => "Within the appetite",
            AppetiteVerdict.AboveAppetite => "Above the appetite",
            AppetiteVerdict.AboveTolerance => "Above the tolerance",
            _ => "Not known",
        };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private void Add(AppetiteFinding finding) => _findings.Add(finding);
}
