using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Reads a draft to the end whatever is wrong with it.</summary>
internal sealed class DraftReader(RegisterDraft draft)
{
    private readonly List<Problem> _problems = [];
    private string _path = "$";
    private int _line;

    public IReadOnlyList<Problem> Read(out RiskRegister? register)
    {
        register = null;
        List<Risk> risks = [];
        // Where each risk stands in the document, as rows that cannot be read are no risks.
        List<(string Path, int Line)> places = [];
        for (int i = 0; i < draft.Risks.Count; i++)
        {
            // A row that is missing keeps its place, so that the rows after it keep their paths.
            At($"$.risks[{i}]", draft.Risks[i]?.Line ?? 0);
            Risk risk = draft.Risks[i] is { } row ? Read(row, i) : new(RowId(i));
            if (draft.Risks[i] is null)
            {
                AddMissing("the row of a risk");
            }

            risks.Add(risk);
            places.Add((_path, _line));
        }

        ReadMitigations(risks);
        foreach (Problem problem in RiskRegister.Check(risks, draft.Matrix, draft.Appetites))
        {
            int line = places
                .Where(place => problem.Path.StartsWith(place.Path + ".", StringComparison.Ordinal))
                .Select(place => place.Line)
                .FirstOrDefault();
            _problems.Add(problem with { Line = line });
        }

        if (_problems.Count == 0)
        {
            register = new(risks, draft.Unit, draft.Matrix, draft.Appetites);
        }

        return _problems;
    }

    private Risk Read(RiskDraft row, int index)
    {
        string id = Text(row.Id) ?? "";
        if (id.Length == 0)
        {
            Add("id", "nothing", "an id");
            id = RowId(index);
        }

        Risk risk = new(id)
        {
            Title = Text(row.Title) ?? id,
            Statement = Statement(row),
            Description = row.Description ?? "",
            Owner = Text(row.Owner),
            Category = Member<RiskCategory>("category", row.Category),
            Status = Member<RiskStatus>("status", row.Status) ?? RiskStatus.Open,
            Proximity = Proximity(row),
            Inherent = Rating("inherent", row.Inherent),
            Current = Rating("current", row.Current),
            Target = Rating("target", row.Target),
            Treatments = Treatments(row.Treatments),
        };
        return Quantify(risk, row);
    }

    private RiskStatement? Statement(RiskDraft row)
    {
        (string Name, string? Text)[] parts =
        [
            ("cause", Text(row.Cause)),
            ("event", Text(row.Event)),
            ("consequence", Text(row.Consequence)),
        ];
        if (parts.All(part => part.Text is null))
        {
            return null;
        }

        foreach ((string name, _) in parts.Where(part => part.Text is null))
        {
            Add(name, "nothing", "given, as the other parts of the statement are");
        }

        return parts.All(part => part.Text is not null) ? new(parts[0].Text!, parts[1].Text!, parts[2].Text!) : null;
    }

    private Risk Quantify(Risk risk, RiskDraft row)
    {
        Estimate? events = Estimate("eventsPerYear", row.EventsPerYear, Domain.NonNegative);
        Estimate? probability = Estimate("probabilityPerYear", row.ProbabilityPerYear, Domain.Share);
        Estimate? loss = Estimate("loss", row.Loss, Domain.NonNegative);
        bool hasFrequency = Text(row.EventsPerYear) is not null || Text(row.ProbabilityPerYear) is not null;
        if (Text(row.EventsPerYear) is not null && Text(row.ProbabilityPerYear) is not null)
        {
            Add("probabilityPerYear", "given beside events per year", "one of the two");
        }

        if (hasFrequency && Text(row.Loss) is null)
        {
            Add("loss", "nothing", "given, as the frequency is");
        }

        if (!hasFrequency && Text(row.Loss) is not null)
        {
            Add("eventsPerYear", "nothing", "given, or the probability per year, as the loss is");
        }

        EventFrequency? frequency =
            events is { } rate ? Made("eventsPerYear", row.EventsPerYear, () => EventFrequency.PerYear(rate))
            : probability is { } share
                ? Made("probabilityPerYear", row.ProbabilityPerYear, () => EventFrequency.AtMostOnce(share))
            : null;
        Risk? withLoss = loss is { } cost ? Made("loss", row.Loss, () => risk with { Loss = cost }) : null;
        return frequency is not null && withLoss is not null ? withLoss with { Frequency = frequency } : risk;
    }

    private RatingDraft? Complete(string name, RatingDraft? rating)
    {
        if (rating is null || (Text(rating.Likelihood) is null && rating.Impacts.Count == 0))
        {
            return null;
        }

        bool isWhole = true;
        if (Text(rating.Likelihood) is null)
        {
            Add($"{name}.likelihood", "nothing", "given, as an impact is");
            isWhole = false;
        }

        if (rating.Impacts.Count == 0)
        {
            Add($"{name}.impacts", "none", "at least one impact, as the likelihood is given");
            isWhole = false;
        }

        foreach ((string dimension, string level) in rating.Impacts)
        {
            if (string.IsNullOrWhiteSpace(dimension) || string.IsNullOrWhiteSpace(level))
            {
                Add($"{name}.impacts.{dimension}", "nothing", "a dimension with a level");
                isWhole = false;
            }
        }

        foreach (
            IGrouping<string, string> same in rating.Impacts.Keys.GroupBy(
                key => key.Trim(),
                StringComparer.OrdinalIgnoreCase
            )
        )
        {
            if (same.Count() > 1)
            {
                Add($"{name}.impacts.{same.Key}", "given twice", "one level for each dimension");
                isWhole = false;
            }
        }

        return isWhole ? rating : null;
    }

    private RiskRating? Rating(string name, RatingDraft? rating) =>
        Complete(name, rating) is { } whole
            ? new(
                whole.Likelihood!.Trim(),
                whole.Impacts.Select(impact => KeyValuePair.Create(impact.Key.Trim(), impact.Value.Trim()))
            )
            : null;

    private List<TreatmentStrategy> Treatments(IReadOnlyList<string> texts)
    {
        List<TreatmentStrategy> treatments = [];
        for (int i = 0; i < texts.Count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"treatments[{i}]");
            if (Member<TreatmentStrategy>(name, texts[i]) is not { } strategy)
            {
                continue;
            }

            if (treatments.Contains(strategy))
            {
                Add(name, RegisterCheck.Quote(texts[i]) + " a second time", "each treatment once");
            }
            else if (
                (strategy, treatments.Contains(TreatmentStrategy.Avoid), treatments.Contains(TreatmentStrategy.Accept))
                is
                    (TreatmentStrategy.Accept, true, _)
                    or
                    (TreatmentStrategy.Avoid, _, true)
            )
            {
                Add(name, RegisterCheck.Quote(texts[i]), "avoided or accepted, not both");
            }
            else
            {
                treatments.Add(strategy);
            }
        }

        return treatments;
    }

    private RiskProximity? Proximity(RiskDraft row)
    {
        DateOnly? from = Day("from", row.From);
        DateOnly? until = Day("until", row.Until);
        if (until < from)
        {
            Add("until", DateText.Date(until.Value), $"not before {DateText.Date(from.Value)}");
            return null;
        }

        return from is null && until is null ? null : new(from, until);
    }

    private void ReadMitigations(List<Risk> risks)
    {
        HashSet<(string, string)> taken = [];
        for (int i = 0; i < draft.Mitigations.Count; i++)
        {
            MitigationDraft? row = draft.Mitigations[i];
            At($"$.mitigations[{i}]", row?.Line ?? 0);
            if (row is null)
            {
                AddMissing("the row of a mitigation");
                continue;
            }

            string? id = Required("id", row.Id);
            string? action = Required("action", row.Action);
            int risk = RiskOf(row, risks);
            CheckControl(row);
            MitigationState state = Member<MitigationState>("state", row.State) ?? MitigationState.Planned;
            TreatmentStrategy strategy =
                Member<TreatmentStrategy>("strategy", row.Strategy) ?? TreatmentStrategy.Reduce;
            DateOnly? due = Day("due", row.Due);
            Estimate? cost = Estimate("cost", row.Cost, Domain.NonNegative);
            if (id is null || action is null || risk < 0)
            {
                continue;
            }

            if (!taken.Add((risks[risk].Id, id)))
            {
                Add("id", RegisterCheck.Quote(id), $"an id that no other mitigation of \"{risks[risk].Id}\" has");
                continue;
            }

            Mitigation mitigation = new(id, action)
            {
                Owner = Text(row.Owner),
                Due = due,
                State = state,
                Strategy = strategy,
                ControlId = Text(row.ControlId),
                Cost = cost,
            };
            risks[risk] = risks[risk] with { Mitigations = [.. risks[risk].Mitigations, mitigation] };
        }
    }

    private int RiskOf(MitigationDraft row, List<Risk> risks)
    {
        if (Required("riskId", row.RiskId) is not { } id)
        {
            return -1;
        }

        int found = risks.FindIndex(risk => risk.Id == id);
        if (found < 0)
        {
            Add(
                "riskId",
                RegisterCheck.Quote(id),
                "a risk of the register",
                Spelling.Suggest(id, risks.Select(risk => risk.Id))
            );
        }

        return found;
    }

    private void CheckControl(MitigationDraft row)
    {
        if (
            Text(row.ControlId) is { } control
            && draft.ControlIds is { } known
            && !known.Contains(control, StringComparer.Ordinal)
        )
        {
            Add("controlId", RegisterCheck.Quote(control), "a known control", Spelling.Suggest(control, known));
        }
    }

    private Estimate? Estimate(string name, string? text, Domain domain)
    {
        if (Text(text) is not { } given)
        {
            return null;
        }

        if (Numerics.Estimate.TryParse(given, domain, draft.Names, out Estimate estimate, out TextProblem? problem))
        {
            return Within(name, given, estimate, domain);
        }

        // A quantity that is one, but not of this domain, is told so and not that its text is wrong.
        if (Numerics.Estimate.TryParse(given, null, draft.Names, out estimate, out _))
        {
            _ = Within(name, given, estimate, domain);
        }
        else
        {
            Add(name, RegisterCheck.Quote(given), $"an estimate, {domain.Description}: {problem}");
        }

        return null;
    }

    private Estimate? Within(string name, string given, Estimate estimate, Domain domain) =>
        Made<Estimate?>(
            name,
            given,
            () =>
            {
                SlotDomain.Require(name, estimate, domain);
                return estimate;
            }
        );

    /// <summary>Makes a value; what it refuses is a problem of this place.</summary>
    private T? Made<T>(string name, string? given, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException refusal)
        {
            // The rule itself: without the name before it, what was given after it, and the parameter that the base class appends.
            string rule = refusal.Message.Split('\n', 2)[0].Split(" (Parameter '", 2)[0];
            int start = rule.IndexOf(" must ", StringComparison.Ordinal);
            rule = start < 0 ? $"otherwise: {rule}" : rule[(start + " must ".Length)..].Split(", but was ", 2)[0];
            Add(
                name,
                RegisterCheck.Quote(given ?? ""),
                rule.StartsWith("be ", StringComparison.Ordinal) ? rule[3..] : rule
            );
            return default;
        }
    }

    private DateOnly? Day(string name, string? text)
    {
        if (Text(text) is not { } given)
        {
            return null;
        }

        if (
            DateOnly.TryParseExact(
                given,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly day
            )
        )
        {
            return day;
        }

        Add(name, RegisterCheck.Quote(given), "a day as 2027-03-31");
        return null;
    }

    private TEnum? Member<TEnum>(string name, string? text)
        where TEnum : struct, Enum
    {
        if (Text(text) is not { } given)
        {
            return null;
        }

        if (EnumText.TryRead(given, out TEnum member))
        {
            return member;
        }

        string[] members = EnumText.All<TEnum>();
        Add(name, RegisterCheck.Quote(given), RegisterCheck.OneOf(members), Spelling.Suggest(given, members));
        return null;
    }

    private string? Required(string name, string? text)
    {
        if (Text(text) is { } given)
        {
            return given;
        }

        Add(name, "nothing", "given");
        return null;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void At(FormattableString path, int line)
    {
        _path = path.ToString(CultureInfo.InvariantCulture);
        _line = line;
    }

    private static string RowId(int index) => string.Create(CultureInfo.InvariantCulture, $"row {index}");

    private void AddMissing(string what) => _problems.Add(new(_path, _line, "nothing", what));

    private void Add(string name, string given, string allowed, string? suggestion = null) =>
        _problems.Add(new($"{_path}.{name}", _line, given, allowed) { Suggestion = suggestion });
}
